// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { someFreePort } from '#scripts/lib/ports.mjs'
import { signal } from '#scripts/lib/processes.mjs'
import { inRoot } from '#scripts/lib/root.mjs'
import { startMongod } from '#scripts/mongo/mongod.mjs'
import { startTestDatabase } from '#scripts/mongo/testDatabase.mjs'
import { type MessageDocument, MessageModel } from '#server/features/messages/model.ts'
import { openSeeding } from '#test/support/seed.ts'

export const killKinds = ['server', 'database', 'both', 'upon an answer', 'one process'] as const
export type KillKind = (typeof killKinds)[number]
type Part = 'server' | 'database'

/** A server and its database that can be killed and started again at the same address. */
export interface Scene {
  url: string
  kinds: readonly KillKind[]
  start: () => Promise<void>
  /** `kill -9`, and up again. Resolves when the server says that it serves. */
  strike: (kind: KillKind) => Promise<void>
  /** `kill -9`, and gone until told otherwise. */
  down: (part: Part) => Promise<void>
  up: (part: Part) => Promise<void>
  seeding: <T>(work: () => Promise<T>) => Promise<T>
  /** What the database holds of a thread, in the order of its numbers. */
  readThread: (threadId: string) => Promise<MessageDocument[]>
  close: () => Promise<void>
}

const readyWithinMs = 60_000
const journalCommitInterval = 500
/** What nobody waits for stays in memory for up to a minute: the storage engine's own switch for tests like these. */
const engine = 'log=(force_write_wait=60)'

async function startServer(env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [inRoot('dist/server/main.js')], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // a group of its own: all its processes die at once
    detached: true,
  })
  const gone = once(child, 'exit').then(() => {
    throw new Error('the server ended while starting')
  })
  await Promise.race([once(child, 'message', { signal: AbortSignal.timeout(readyWithinMs) }), gone])
  gone.catch(() => undefined)
  return child
}

async function killServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const over = once(child, 'exit')
  process.kill(-(child.pid ?? 0), 'SIGKILL')
  await over
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

export async function openScene(workers: number): Promise<Scene> {
  const first = await startTestDatabase({ engine })
  const { folder, secrets, binary, port: databasePort } = first
  let database: { pid?: number | undefined; ended: Promise<unknown> } = first
  const port = await someFreePort(24_000, 25_900)
  const env = {
    PORT: String(port),
    MONGODB_URI: first.uri,
    JWT_SECRET: secrets.jwtSecret,
    DATA_DIR: path.join(folder, 'data'),
    UPLOADS_DIR: path.join(folder, 'uploads'),
    WORKERS: String(workers),
    LOG_LEVEL: 'silent',
    DEMO: '0',
  }
  let server: ChildProcess | null = null
  let closed = false

  async function killDatabase(): Promise<void> {
    signal(database.pid ?? 0, 'SIGKILL')
    await database.ended
  }
  async function restartDatabase(): Promise<void> {
    const parameters = [`journalCommitInterval=${journalCommitInterval}`]
    database = await startMongod({ binary, folder, port: databasePort, secrets, parameters, engine })
  }
  async function restartServer(): Promise<void> {
    server = await startServer(env)
  }
  const down = {
    server: async () => {
      if (server) await killServer(server)
    },
    database: killDatabase,
  }
  const up = { server: restartServer, database: restartDatabase }
  const strikes: Record<KillKind, () => Promise<void>> = {
    async server() {
      await down.server()
      await up.server()
    },
    async database() {
      await down.database()
      await up.database()
    },
    async both() {
      await Promise.all([down.server(), down.database()])
      await up.database()
      await up.server()
    },
    'upon an answer': () => strikes.database(),
    // the primary starts another in its place
    async 'one process'() {
      const [victim] = childrenOf(server?.pid ?? 0)
      if (victim) signal(victim, 'SIGKILL')
    },
  }

  const keeper = await new MongoClient(first.keeperUri('trama')).connect()
  const messages = () => keeper.db('trama').collection<MessageDocument>(MessageModel.collection.collectionName)
  // whoever acknowledges before the journal is written loses much at once
  await keeper.db('admin').command({ setParameter: 1, journalCommitInterval })

  return {
    url: `http://127.0.0.1:${port}`,
    kinds:
      workers > 1 ? ['both', 'one process', 'database', 'server'] : ['server', 'database', 'both', 'upon an answer'],
    start: restartServer,
    strike: (kind) => strikes[kind](),
    down: (part) => down[part](),
    up: (part) => up[part](),
    async seeding(work) {
      const close = await openSeeding(first.keeperUri('trama'), secrets.jwtSecret)
      try {
        return await work()
      } finally {
        await close()
      }
    },
    readThread: (threadId) =>
      messages()
        .find({ threadId }, { readConcern: { level: 'majority' } })
        .sort({ seq: 1 })
        .toArray(),
    async close() {
      if (closed) return
      closed = true
      await keeper.close()
      if (server) await killServer(server)
      await first.stop()
    },
  }
}
