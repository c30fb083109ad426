// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readJson } from '#scripts/lib/files.mjs'
import { someFreePort } from '#scripts/lib/ports.mjs'
import { birthOf, isAlive, isGone, signal } from '#scripts/lib/processes.mjs'
import { secretsIn } from '#scripts/lib/secrets.mjs'
import { findMongod } from './find.mjs'
import { startMongod } from './mongod.mjs'
import { runningMongod } from './orphan.mjs'

const PREFIX = 'trama-test-'
const GIGABYTE = 1024 ** 3

// a journal in memory is as much a journal, and hundreds of test collections are made in a moment
function place() {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 2 * GIGABYTE ? memory : tmpdir()
}

async function remove(folder) {
  const pid = await runningMongod(path.join(folder, 'db'))
  if (pid !== null) signal(pid, 'SIGKILL')
  if (pid !== null) await isGone(pid, 5_000)
  rmSync(folder, { recursive: true, force: true })
}

async function sweep(where) {
  for (const name of readdirSync(where)) {
    if (!name.startsWith(PREFIX)) continue
    const owner = readJson(path.join(where, name, 'owner.json'), null)
    if (owner && !(isAlive(owner.pid) && birthOf(owner.pid) === owner.birth)) await remove(path.join(where, name))
  }
}

/** A database for tests: started like the real one, in a folder and on a port of its own, gone afterwards. */
export async function startTestDatabase({ onDisk = false, engine = '' } = {}) {
  const { binary } = await findMongod()
  const where = onDisk ? tmpdir() : place()
  await sweep(where)
  const folder = mkdtempSync(path.join(where, PREFIX))
  writeFileSync(path.join(folder, 'owner.json'), JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }))
  const secrets = secretsIn(folder)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const port = await someFreePort(28_000, 29_900)
      const database = await startMongod({ binary, folder, port, secrets, engine })
      return { ...database, folder, secrets, binary, stop: () => remove(folder) }
    } catch (error) {
      if (attempt === 3 || !/Address already in use/.test(error.message)) throw error
    }
  }
}
