// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { ensureBuilt } from '#scripts/lib/buildSteps.mjs'
import { inRoot } from '#scripts/lib/root.mjs'
import { settleToday } from '#server/features/roles/newDay.ts'
import type { Env } from '#server/lib/env.ts'
import { whenOver } from './endings.ts'
import { ownPort } from './ports.ts'
import { testServer } from './server.ts'

type Settings = Partial<Record<keyof Env, string>>

let built: Promise<void> | null = null

interface Launch {
  /** Limits of the shell that it is started from, as `ulimit` takes them. */
  ulimit?: string
}

/** Like `startServerProcess`, with the process itself. */
export async function forkServer(
  settings: Settings,
  { ulimit }: Launch = {},
): Promise<{ url: string; child: ChildProcess }> {
  const { env } = testServer()
  // what stands built is of these sources: to translate them anew in each process takes longer than starting it
  built ??= ensureBuilt()
  await built
  // what was built is at home nowhere yet: the process would see to it as it starts, and tell none that it is not linked to
  await settleToday()
  const port = await ownPort()
  const child: ChildProcess = fork(inRoot('dist/server/main.js'), {
    cwd: inRoot(),
    ...(ulimit
      ? { execPath: '/bin/sh', execArgv: ['-c', `ulimit ${ulimit}; exec '${process.execPath}' "$@"`, 'sh'] }
      : { execArgv: ['--enable-source-maps'] }),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      PORT: String(port),
      MONGODB_URI: env.MONGODB_URI,
      JWT_SECRET: env.JWT_SECRET,
      UPLOADS_DIR: env.UPLOADS_DIR,
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
