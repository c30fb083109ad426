// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import { Hint } from '#scripts/lib/say.mjs'

export const REPLICA_SET = 'trama'
export const DATABASE = 'trama'
const KEEPER = 'keeper'
const SERVER = 'trama'

const NOT_YET_INITIALIZED = 94
const AUTHENTICATION_FAILED = 18
const UNAUTHORIZED = 13

export const userUri = (port, user, password, database, options = `replicaSet=${REPLICA_SET}`) =>
  `mongodb://${user}:${password}@127.0.0.1:${port}/${database}?authSource=admin&${options}`

export const keeperUri = (port, secrets, database = 'admin') => userUri(port, KEEPER, secrets.keeperPassword, database)
export const serverUri = (port, secrets) => userUri(port, SERVER, secrets.databasePassword, DATABASE)

async function connected(uri, work) {
  const { MongoClient } = await import('mongodb')
  const client = new MongoClient(uri, { directConnection: true, serverSelectionTimeoutMS: 20_000 })
  try {
    return await work((await client.connect()).db('admin'))
  } finally {
    await client.close()
  }
}

async function untilPrimary(admin) {
  const until = performance.now() + 30_000
  while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
    if (performance.now() > until) throw new Error('the database did not become writable within 30 s')
    await pause(10)
  }
}

// until the first user exists, MongoDB lets this machine in without one
const foundWithoutUser = (port, secrets) =>
  connected(`mongodb://127.0.0.1:${port}/`, async (admin) => {
    try {
      const members = [{ _id: 0, host: `127.0.0.1:${port}` }]
      await admin.command({ replSetInitiate: { _id: REPLICA_SET, members } }).catch((error) => {
        if (error.codeName !== 'AlreadyInitialized') throw error
      })
      await untilPrimary(admin)
      await admin.command({ createUser: KEEPER, pwd: secrets.keeperPassword, roles: ['root'] })
    } catch (error) {
      if (error.code !== UNAUTHORIZED) throw error
      throw new Hint('data/secrets.json does not fit the database beside it: put back the copy made with it.')
    }
  })

const asKeeper = (port, secrets) =>
  connected(keeperUri(port, secrets).replace(`&replicaSet=${REPLICA_SET}`, ''), async (admin) => {
    await movedTo(admin, port)
    await untilPrimary(admin)
    const { users } = await admin.command({ usersInfo: SERVER })
    if (users.length > 0) return
    const roles = [
      { role: 'dbOwner', db: DATABASE },
      { role: 'clusterMonitor', db: 'admin' },
    ]
    await admin.command({ createUser: SERVER, pwd: secrets.databasePassword, roles })
  })

// the files remember the port of the last start, and a node that does not find itself in them serves nobody
async function movedTo(admin, port) {
  const { config } = await admin.command({ replSetGetConfig: 1 })
  const host = `127.0.0.1:${port}`
  const [member] = config.members
  if (member.host === host) return
  const moved = { ...config, version: config.version + 1, members: [{ ...member, host }] }
  await admin.command({ replSetReconfig: moved, force: true })
}

/** Makes a fresh mongod a replica set of one with its users, or finds it so; idempotent after a kill at any point. */
export async function prepareReplicaSet(port, secrets) {
  try {
    await asKeeper(port, secrets)
  } catch (error) {
    if (error.code !== AUTHENTICATION_FAILED && error.code !== NOT_YET_INITIALIZED) throw error
    await foundWithoutUser(port, secrets)
    await asKeeper(port, secrets)
  }
}
