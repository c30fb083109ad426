// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runServerProgram } from '#scripts/lib/demo.mjs'
import { someFreePort } from '#scripts/lib/ports.mjs'
import { inRoot } from '#scripts/lib/root.mjs'
import { startTestDatabase } from '#scripts/mongo/testDatabase.mjs'
import { folderStorage } from '#server/lib/storage/folder.ts'
import { setStorage } from '#server/lib/storage/storage.ts'
import { openSeeding } from '#test/support/seed.ts'
import { type Program, pinServing, startProgram } from './machine.ts'

/** One line of the table. */
export interface Line {
  what: string
  product: string
  floor?: string
  ratio?: number
  goal: string
  met: boolean
}

/** What a row of the bench works with: the database it fills, and servers it starts on it. */
export interface Bench {
  databasePid: number
  seeding: <T>(work: () => Promise<T>) => Promise<T>
  startProduct: (settings?: Record<string, string>, nodeOptions?: string[]) => Promise<Program>
  /** The demo programme, for a product with the same settings. */
  loadDemo: (settings: Record<string, string>) => Promise<void>
  /** An empty database of this name, for a product of its own. */
  databaseUri: (name: string) => string
  startFloor: (nodeOptions?: string[]) => Promise<Program>
  /** Another floor, or the product built with something of a test's. */
  startProgram: (file: string, nodeOptions?: string[]) => Promise<Program>
}

export interface Row {
  name: string
  run: (bench: Bench) => Promise<Line[]>
}

export async function openBench(): Promise<Bench & { close: () => Promise<void> }> {
  // on a disk: a journal in memory would flatter
  const database = await startTestDatabase({ onDisk: true })
  if (database.pid) pinServing(database.pid)
  const uploads = path.join(database.folder, 'uploads')
  const jwtSecret = randomBytes(32).toString('base64url')
  const freePort = () => someFreePort(26_000, 27_000)
  const environment = async (settings: Record<string, string>): Promise<Record<string, string>> => ({
    PORT: String(await freePort()),
    MONGODB_URI: database.uri,
    JWT_SECRET: jwtSecret,
    DATA_DIR: path.join(database.folder, 'data'),
    UPLOADS_DIR: uploads,
    LOG_LEVEL: 'warn',
    DEMO: '0',
    TMPDIR: tmpdir(),
    ...settings,
  })

  return {
    databasePid: database.pid ?? 0,
    async seeding(work) {
      const close = await openSeeding(database.keeperUri('trama'), jwtSecret)
      setStorage(folderStorage(uploads))
      try {
        return await work()
      } finally {
        await close()
      }
    },
    startProduct: async (settings = {}, nodeOptions = []) =>
      startProgram(inRoot('dist/server/main.js'), await environment(settings), nodeOptions),
    async loadDemo(settings) {
      await runServerProgram('demo/main.js', ['load'], { PATH: process.env.PATH, ...(await environment(settings)) })
    },
    databaseUri: (name) => database.keeperUri(name),
    async startFloor(nodeOptions = []) {
      const env = { PORT: String(await freePort()) }
      return startProgram(inRoot('test/bench/floor.ts'), env, ['--import', 'tsx', ...nodeOptions])
    },
    startProgram: async (file, nodeOptions = []) => startProgram(file, await environment({}), nodeOptions),
    close: () => database.stop(),
  }
}
