// SPDX-License-Identifier: AGPL-3.0-or-later
import { closingCommand, isClosing, onClose } from './lib/closing.mjs'
import { printDemoLogins, startWithDemo } from './lib/demo.mjs'
import { claim, openDatabase, prepareInstallation } from './lib/installation.mjs'
import { describeLock } from './lib/lock.mjs'
import { nextFreePort, someFreePort } from './lib/ports.mjs'
import { inRoot } from './lib/root.mjs'
import { bold, Hint, say, step } from './lib/say.mjs'
import { readSettings } from './lib/settings.mjs'

const OUTPUT = 'dist/dev'

/** Bundles the server, again after each change; resolves when the first one has been started. */
async function watchServer(start) {
  const { context } = await import('esbuild')
  const { serverOptions } = await import('./lib/buildSteps.mjs')
  let last = Promise.resolve()
  let started
  const first = new Promise((resolve) => {
    started = resolve
  })
  const onEnd = ({ errors }) => {
    if (errors.length > 0) return say('The server keeps its last state')
    last = last.then(start).catch((error) => isClosing() || say(error.message))
    void last.then(started)
  }
  const restart = { name: 'restart', setup: (build) => build.onEnd(onEnd) }
  const watcher = await context({ ...serverOptions(), outdir: OUTPUT, plugins: [restart] })
  onClose(() => watcher.dispose())
  await watcher.watch()
  await first
}

async function serveClient(port, serverPort) {
  const { createServer } = await import('vite')
  const target = `http://127.0.0.1:${serverPort}`
  const vite = await createServer({
    root: inRoot('client'),
    configFile: inRoot('vite.config.ts'),
    server: {
      port,
      strictPort: true,
      host: '127.0.0.1',
      proxy: { '/api': target, '/socket.io': { target, ws: true } },
    },
  })
  onClose(() => vite.close())
  await vite.listen()
}

async function develop() {
  const { lock, holder } = claim(readSettings().folder)
  if (holder)
    throw new Hint(`Trama already runs from here: ${holder.url ?? 'it is just starting'} (process ${holder.pid})`)
  const installation = await prepareInstallation()
  const { checked, folder } = installation
  const port = await nextFreePort(checked.PORT, checked.HOST)
  const serverPort = await someFreePort(26_000, 26_900)
  const url = `http://127.0.0.1:${port}`
  const MONGODB_URI = await openDatabase(installation)
  const env = { ...installation.env, NODE_ENV: 'development', MONGODB_URI, PORT: String(serverPort), PUBLIC_URL: url }
  const { startServer, endServers } = await import('./lib/server.mjs')
  onClose(endServers)
  const startAgain = async () => {
    await endServers()
    await startServer({ env, folder, main: inRoot(OUTPUT, 'main.js') })
  }
  const watch = () => step('Starting the server, again after each change', () => watchServer(startAgain))
  await (checked.DEMO ? startWithDemo(env, folder, watch) : watch())
  await serveClient(port, serverPort)
  describeLock(lock, { url })
  say(`\n${bold(`Trama is at ${url}`)}`)
  printDemoLogins(folder)
}

await closingCommand(develop, { stays: true })
