// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isAlive, isGone, signal } from '#scripts/lib/processes.mjs'
import { run } from '#scripts/lib/run.mjs'
import { say } from '#scripts/lib/say.mjs'

/** A process's command line; empty when it is gone. */
export async function argumentsOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return (await run('ps', ['-o', 'args=', '-p', String(pid)])).out
  }
}

/** The mongod that has these files open, if any: it keeps its own number in them while it runs. */
export async function runningMongod(files) {
  let pid = 0
  try {
    pid = Number(readFileSync(path.join(files, 'mongod.lock'), 'utf8').trim())
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  // after a restart of the machine the number may be somebody else's
  return isAlive(pid) && (await argumentsOf(pid)).includes(files) ? pid : null
}

/** A database whose start was killed is ended in good order: what it acknowledged is in its journal. */
export async function endOrphan(files) {
  const pid = await runningMongod(files)
  if (pid === null) return
  say(`The database of an earlier start still runs (process ${pid}): taking its place`)
  await endMongod(pid)
}

export async function endMongod(pid) {
  signal(pid, 'SIGTERM')
  if (await isGone(pid, 30_000)) return
  signal(pid, 'SIGKILL')
  await isGone(pid, 5_000)
}
