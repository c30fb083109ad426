// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { isPassing } from '#client/lib/errors.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { changeLog, readLog } from './cache.ts'
import { isBehind, withChanges } from './log.ts'
import { threadLogQuery } from './queries.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const backOff = (tries: number) => Math.min(50 * 2 ** tries, 8_000)

interface Run {
  /** Asked for once more while a request was on its way: what it answers may be too old. */
  again: boolean
  done: Promise<void>
}

const perThread = <Value>() => {
  const clients = new WeakMap<QueryClient, Map<string, Value>>()
  return (queryClient: QueryClient): Map<string, Value> => {
    const threads = clients.get(queryClient) ?? new Map<string, Value>()
    clients.set(queryClient, threads)
    return threads
  }
}
const runs = perThread<Run>()
const graces = perThread<Promise<void>>()

type Answer = 'all' | 'more' | 'silence' | 'gone'

async function askOnce(queryClient: QueryClient, threadId: string): Promise<Answer> {
  const since = readLog(queryClient, threadId)?.upTo
  if (since === undefined) return 'gone'
  try {
    const changes = await api(messageEndpoints.catchUp, { threadId, since })
    changeLog(queryClient, threadId, (log) => withChanges(log, since, changes))
    return changes.more ? 'more' : 'all'
  } catch (error) {
    return isPassing(error) ? 'silence' : 'gone'
  }
}

async function askUntilCurrent(queryClient: QueryClient, threadId: string, run: Run): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    run.again = false
    const answer = await askOnce(queryClient, threadId)
    if (answer === 'gone') {
      // no longer mine to read: nothing of it stays here, and an open page asks and is told so
      await queryClient.resetQueries({ queryKey: threadLogQuery(threadId).queryKey })
      return
    }
    const log = readLog(queryClient, threadId)
    const current = answer === 'all' && !run.again && log && !isBehind(log)
    if (current) return
    if (answer === 'silence' || (answer === 'all' && !run.again)) await pause(backOff(tries))
    else tries = 0
  }
}

/** Asks for what is missing, one request at a time per thread, until nothing is. */
export function catchUpThread(queryClient: QueryClient, threadId: string): Promise<void> {
  const threads = runs(queryClient)
  const running = threads.get(threadId)
  if (running) {
    running.again = true
    return running.done
  }
  const run: Run = { again: false, done: Promise.resolve() }
  threads.set(threadId, run)
  run.done = askUntilCurrent(queryClient, threadId, run).finally(() => threads.delete(threadId))
  return run.done
}

const grace = 120

/** An answer may overtake announcements that are already on their way: they get a moment before anything is asked. */
export function catchUpSoon(queryClient: QueryClient, threadId: string): Promise<void> {
  const threads = graces(queryClient)
  const due =
    threads.get(threadId) ??
    pause(grace).then(() => {
      threads.delete(threadId)
      const log = readLog(queryClient, threadId)
      return log && isBehind(log) ? catchUpThread(queryClient, threadId) : undefined
    })
  threads.set(threadId, due)
  return due
}
