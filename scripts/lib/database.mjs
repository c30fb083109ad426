// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import { isSupported, SUPPORTED } from '#scripts/mongo/binary.mjs'
import { findMongod } from '#scripts/mongo/find.mjs'
import { endMongods, startMongod } from '#scripts/mongo/mongod.mjs'
import { endOrphan } from '#scripts/mongo/orphan.mjs'
import { serverUri } from '#scripts/mongo/replicaSet.mjs'
import { isClosing, onClose } from './closing.mjs'
import { readJson, writeWhole } from './files.mjs'
import { startCounter } from './often.mjs'
import { isFree, someFreePort } from './ports.mjs'
import { Hint, say } from './say.mjs'

const portFile = (folder) => path.join(folder, 'mongo.json')

async function portFor(folder) {
  const { port: usual } = readJson(portFile(folder), {})
  if (usual && (await isFree(usual))) return usual
  const port = await someFreePort(27_100, 27_900)
  if (usual) say(`The database's port ${usual} is taken by another program: it moves to ${port}`)
  return port
}

async function restartWhenGone(database, start) {
  const { code, signal } = await database.ended
  if (isClosing()) return
  say(`The database ended (${signal ?? `code ${code}`}): starting it again`)
  await start()
}

/** The private database of an installation, kept running until everything closes; answers with its address. */
export async function openPrivateDatabase(folder, secrets) {
  const { binary } = await findMongod()
  await endOrphan(path.join(folder, 'db'))
  const port = await portFor(folder)
  onClose(endMongods)
  const countStart = startCounter('The database', 'logs/mongod.log')
  const start = async () => {
    countStart()
    const database = await startMongod({ binary, folder, port, secrets })
    restartWhenGone(database, start).catch((error) => {
      say(error.message)
      process.kill(process.pid, 'SIGTERM')
    })
    return database
  }
  const { uri } = await start()
  writeWhole(portFile(folder), `${JSON.stringify({ port })}\n`, 0o600)
  return uri
}

/** Looks at the database of MONGODB_URI before the server does, and says what it lacks. */
export async function checkGivenDatabase(uri) {
  const { MongoClient } = await import('mongodb')
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 })
  try {
    const admin = (await client.connect()).db()
    const { version } = await admin.command({ buildInfo: 1 })
    const { setName, msg } = await admin.command({ hello: 1 })
    // what was asked so far is told to strangers too
    await admin.command({ listCollections: 1, nameOnly: true })
    if (!isSupported(version)) throw new Error(`it is MongoDB ${version}; ${SUPPORTED} are supported`)
    if (!setName && msg !== 'isdbgrid') throw new Error('it is no replica set; one member is enough (rs.initiate())')
  } catch (error) {
    throw new Hint(`The database of MONGODB_URI is of no use: ${error.message}`)
  } finally {
    await client.close()
  }
}

/** The address of the private database that another command keeps running. */
export const runningDatabaseUri = (folder, secrets) => serverUri(readJson(portFile(folder), {}).port, secrets)
