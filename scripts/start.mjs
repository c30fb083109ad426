// SPDX-License-Identifier: AGPL-3.0-or-later
import { closingCommand, isClosing } from './lib/closing.mjs'
import { printDemoLogins, printFirstAdminLink, startWithDemo } from './lib/demo.mjs'
import { claim, openDatabase, prepareInstallation } from './lib/installation.mjs'
import { keepServer } from './lib/keepServer.mjs'
import { describeLock } from './lib/lock.mjs'
import { nextFreePort } from './lib/ports.mjs'
import { bold, dim, Hint, say, seconds, step } from './lib/say.mjs'
import { addressOf, readSettings } from './lib/settings.mjs'

async function choosePort({ PORT, HOST }) {
  const port = await nextFreePort(PORT, HOST)
  if (port !== PORT) say(`Port ${PORT} is busy: taking ${port}`)
  return port
}

async function start() {
  const since = performance.now()
  const { lock, holder } = claim(readSettings().folder)
  if (holder)
    throw new Hint(`Trama already runs from here: ${holder.url ?? 'it is just starting'} (process ${holder.pid})`)
  const installation = await prepareInstallation()
  const { checked, folder } = installation
  const port = await choosePort(checked)
  const url = checked.PUBLIC_URL ?? addressOf(checked.HOST, port)
  const MONGODB_URI = await openDatabase(installation)
  const env = { ...installation.env, MONGODB_URI, PORT: String(port) }

  const startServer = () => step('Starting the server', () => keepServer({ env, folder }))
  await (checked.DEMO ? startWithDemo(env, folder, startServer) : startServer())
  describeLock(lock, { url })
  if (isClosing()) return
  say(`\n${bold(`Trama is at ${url}`)} ${dim(`(ready in ${seconds(since)}; Ctrl+C ends it)`)}`)
  printDemoLogins(folder)
  if (!checked.DEMO) await printFirstAdminLink(env)
}

await closingCommand(start, { stays: true })
