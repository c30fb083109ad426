// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkGivenDatabase } from '#scripts/lib/database.mjs'
import { someFreePort } from '#scripts/lib/ports.mjs'
import { run } from '#scripts/lib/run.mjs'
import { startMongod } from '#scripts/mongo/mongod.mjs'
import { endOrphan, runningMongod } from '#scripts/mongo/orphan.mjs'
import { startTestDatabase } from '#scripts/mongo/testDatabase.mjs'

let first: Awaited<ReturnType<typeof startTestDatabase>>
let files: string

beforeAll(async () => {
  first = await startTestDatabase()
  files = path.join(first.folder, 'db')
})

afterAll(() => first.stop())

const noteIn = async <T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> => {
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 10_000 }).connect()
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}
const notes = (client: MongoClient) => client.db().collection<{ text: string }>('notes')

it('keeps its secrets for its owner alone', () => {
  for (const name of ['secrets.json', 'mongo.key', 'logs/mongod.log'])
    expect(statSync(path.join(first.folder, name)).mode & 0o077).toBe(0)
  expect(statSync(first.folder).mode & 0o077).toBe(0)
})

it('is found by the next way where one is of no use, which is one line', async () => {
  const onPath = path.join(first.folder, 'on-path')
  mkdirSync(onPath)
  symlinkSync(first.binary, path.join(onPath, 'mongod'))
  const look = `import { findMongod } from '#scripts/mongo/find.mjs'; process.stdout.write((await findMongod()).source)`
  const env = { PATH: onPath, MONGOD_BINARY: '/nowhere/mongod' }
  const { out } = await run(process.execPath, ['--input-type=module', '--eval', look], { env })
  const lines = out.trim().split('\n')
  expect(lines[0]).toBe('MongoDB: MONGOD_BINARY is of no use: there is no /nowhere/mongod')
  expect(lines.at(-1)).toBe('mongod on the PATH')
})

it('of MONGODB_URI is looked at before the server starts', async () => {
  await expect(checkGivenDatabase(first.uri)).resolves.toBeUndefined()
  const stranger = `mongodb://127.0.0.1:${first.port}/trama?directConnection=true`
  await expect(checkGivenDatabase(stranger)).rejects.toThrow(
    /^The database of MONGODB_URI is of no use: .*authentication/,
  )
})

it('lets nobody in without a password', async () => {
  const stranger = `mongodb://127.0.0.1:${first.port}/trama?directConnection=true`
  await expect(noteIn(stranger, (client) => notes(client).findOne())).rejects.toThrow(/authentication/i)
})

it('gives the server its own database only', async () => {
  const others = (client: MongoClient) => client.db('admin').collection('system.users').findOne()
  await expect(noteIn(first.uri, others)).rejects.toThrow(/not authorized/)
})

it('takes the place of a database left behind, on another port if it must, and loses nothing', async () => {
  await noteIn(first.uri, (client) =>
    notes(client).insertOne({ text: 'acknowledged' }, { writeConcern: { w: 'majority', journal: true } }),
  )
  expect(await runningMongod(files)).toBe(first.pid)
  await endOrphan(files)
  expect(await runningMongod(files)).toBeNull()
  const port = await someFreePort(28_000, 29_900)
  const next = await startMongod({ ...first, port })
  expect(await noteIn(next.uri, (client) => notes(client).findOne())).toMatchObject({ text: 'acknowledged' })
})
