// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'
import { someFreePort } from '#scripts/lib/ports.mjs'
import type { Env } from '#server/lib/env.ts'
import { whenOver } from './endings.ts'
import { testServer } from './server.ts'

const root = path.resolve(import.meta.dirname, '../..')
const loader = createRequire(import.meta.url).resolve('tsx')

type Settings = Partial<Record<keyof Env, string>>

/** Like `startServerProcess`, with the process itself. */
export async function forkServer(settings: Settings): Promise<{ url: string; child: ChildProcess }> {
  const { env } = testServer()
  const port = await someFreePort(20_000, 26_900)
  const child: ChildProcess = fork(path.join(root, 'server/main.ts'), {
    cwd: root,
    execArgv: ['--import', loader],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      PORT: String(port),
      MONGODB_URI: env.MONGODB_URI,
      JWT_SECRET: env.JWT_SECRET,
      DEMO: '0',
      ...settings,
    },
  })
  whenOver(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message: unknown) => {
      if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready') resolve()
    })
    child.once('exit', (code) => reject(new Error(`the server process ended with ${code}`)))
  })
  return { url: `http://127.0.0.1:${port}`, child }
}

/**
 * Another process of the product on the database of this file's server. Its tokens are good there too: both have one
 * secret. Ended after the last test.
 */
export const startServerProcess = async (settings: Settings = {}): Promise<string> => (await forkServer(settings)).url
