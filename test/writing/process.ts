// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from '#scripts/lib/root.mjs'
import { settleToday } from '#server/features/roles/newDay.ts'
import type { Env } from '#server/lib/env.ts'
import { whenOver } from '#test/support/endings.ts'
import { ownPort } from '#test/support/ports.ts'
import { testServer } from '#test/support/server.ts'
import { buildProduct } from './bundle.ts'

let built: Promise<string> | null = null

async function builtOnce(): Promise<string> {
  const program = await buildProduct()
  whenOver(() => {
    built = null
    rmSync(path.dirname(program), { recursive: true, force: true })
  })
  return program
}

export interface Killable {
  url: string
  /** As when the power fails; resolves when it is gone. */
  kill: () => Promise<void>
  start: () => Promise<void>
}

/** A server process on the database of this file, at one address for all its lives. */
export async function startKillable(settings: Partial<Record<keyof Env, string>> = {}): Promise<Killable> {
  const { env } = testServer()
  built ??= builtOnce()
  const program = await built
  await settleToday()
  const port = await ownPort()
  let child: ChildProcess | null = null

  async function end(signal: NodeJS.Signals): Promise<void> {
    const mine = child
    child = null
    if (!mine || mine.exitCode !== null || mine.signalCode !== null) return
    mine.kill(signal)
    await once(mine, 'exit')
  }

  async function start(): Promise<void> {
    const mine = fork(program, {
      cwd: inRoot(),
      execArgv: ['--enable-source-maps'],
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
    child = mine
    await new Promise<void>((resolve, reject) => {
      mine.on('message', (message: unknown) => {
        if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready') resolve()
      })
      mine.once('exit', (code) => reject(new Error(`the server process ended with ${code}`)))
    })
  }

  whenOver(() => end('SIGTERM'))
  await start()
  return { url: `http://127.0.0.1:${port}`, kill: () => end('SIGKILL'), start }
}
