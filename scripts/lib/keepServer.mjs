// SPDX-License-Identifier: AGPL-3.0-or-later
import { isClosing, onClose } from './closing.mjs'
import { startCounter } from './often.mjs'
import { say } from './say.mjs'
import { endServers, startServer } from './server.mjs'

/** Starts the server and starts it again whenever it ends by itself; SIGUSR2 asks for a fresh one. */
export async function keepServer(options) {
  const countStart = startCounter('The server', 'logs/server.log')
  const start = async () => {
    countStart()
    watch(await startServer(options)).catch((error) => {
      say(error.message)
      process.exitCode = 1
      process.kill(process.pid, 'SIGTERM')
    })
  }
  const watch = async ({ ended }) => {
    const { code, signal } = await ended
    if (isClosing()) return
    say(`The server ended (${signal ?? `code ${code}`}): starting it again`)
    await start()
  }
  onClose(endServers)
  process.on('SIGUSR2', () => void endServers())
  await start()
}
