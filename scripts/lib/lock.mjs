// SPDX-License-Identifier: AGPL-3.0-or-later
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { birthOf, isAlive } from './processes.mjs'
import { say } from './say.mjs'

function holderOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

const isStale = (holder) => !isAlive(holder.pid) || birthOf(holder.pid) !== holder.birth

/** Takes the lock and answers null, or answers with who holds it. A holder that is gone holds nothing. */
export function takeLock(file, about = {}) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), ...about }), { mode: 0o600 })
  try {
    for (;;) {
      try {
        // a link appears whole or not at all: nobody reads half a lock
        linkSync(mine, file)
        return null
      } catch (error) {
        if (error.code !== 'EEXIST') throw error
      }
      const holder = holderOf(file)
      if (!holder) continue
      if (!isStale(holder)) return holder
      discard(file, holder)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

// moved aside first: of two who find the same stale lock only one removes it
function discard(file, stale) {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  const moved = holderOf(aside)
  if (moved && (moved.pid !== stale.pid || moved.birth !== stale.birth)) linkSync(aside, file)
  rmSync(aside, { force: true })
}

/** What others read in the lock while it is held. */
export function describeLock(file, about) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), ...about }), { mode: 0o600 })
  renameSync(mine, file)
}

export const dropLock = (file) => rmSync(file, { force: true })

export async function withLock(file, work) {
  let told = false
  for (let holder = takeLock(file); holder; holder = takeLock(file)) {
    if (!told) say(`Waiting for process ${holder.pid}, which is at it already`)
    told = true
    await pause(200)
  }
  try {
    return await work()
  } finally {
    dropLock(file)
  }
}
