// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Hint } from '#scripts/lib/say.mjs'
import { privateFolder } from '#scripts/lib/secrets.mjs'
import { endMongod } from './orphan.mjs'
import { keeperUri, prepareReplicaSet, REPLICA_SET, serverUri } from './replicaSet.mjs'

/** @type {string[]} */
const noParameters = []
const LOG_LIMIT = 20 * 1024 * 1024

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(!!socket.destroy()))
    socket.once('error', () => resolve(false))
  })

function logFile(folder) {
  const file = path.join(privateFolder(path.join(folder, 'logs')), 'mongod.log')
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`)
  return file
}

const reasonIn = (log) => {
  const lines = readFileSync(log, 'utf8').trim().split('\n').slice(-200)
  const bad = lines.findLast((line) => /"s":"[EF]"/.test(line)) ?? lines.at(-1) ?? ''
  return /Address already in use/.test(lines.join()) ? 'Address already in use' : bad.slice(0, 400)
}

const running = new Set()

/** Whatever this process has started and not yet ended, also one that is only half ready. */
export const endMongods = () => Promise.all([...running].map(endMongod))

/**
 * Starts a private database with its files under `folder`: a replica set of one, on this machine only, with users.
 * It has a process group of its own: Ctrl+C must reach the server first and the database last.
 */
export async function startMongod({ binary, folder, port, secrets, parameters = noParameters, engine = '' }) {
  const files = path.join(folder, 'db')
  mkdirSync(files, { recursive: true, mode: 0o700 })
  const log = logFile(folder)
  const output = openSync(log, 'a', 0o600)
  const settings = [
    'shutdownTimeoutMillisForSignaledShutdown=500',
    'diagnosticDataCollectionEnabled=false',
    ...parameters,
  ]
  const child = spawn(
    binary,
    [
      ...['--dbpath', files, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'],
      ...['--replSet', REPLICA_SET, '--oplogSize', '512', '--keyFile', secrets.keyFile],
      ...['--storageEngine', 'wiredTiger', '--wiredTigerCacheSizeGB', '0.5', '--quiet'],
      ...(engine ? ['--wiredTigerEngineConfigString', engine] : []),
      ...settings.flatMap((setting) => ['--setParameter', setting]),
    ],
    { detached: true, stdio: ['ignore', output, output], cwd: folder },
  )
  closeSync(output)
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', (error) => resolve({ code: null, signal: null, error }))
  })
  let over = false
  if (child.pid) running.add(child.pid)
  void ended.then(() => {
    over = true
    running.delete(child.pid)
  })

  // the driver takes as long to load as the database to open its port
  void import('mongodb')
  while (!(await answers(port))) {
    if (over) throw new Hint(`MongoDB (${binary}) did not start: ${reasonIn(log)}`)
    await pause(10)
  }
  try {
    await prepareReplicaSet(port, secrets)
  } catch (error) {
    await endMongod(child.pid)
    throw error
  }
  return {
    pid: child.pid,
    port,
    ended,
    uri: serverUri(port, secrets),
    /** For tests and tools: a user who may use any database. */
    keeperUri: (database) => keeperUri(port, secrets, database),
    stop: () => (over ? Promise.resolve() : endMongod(child.pid)),
  }
}
