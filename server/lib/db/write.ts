// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'
import { enqueueJob, type JobDef, wakeWorker } from '#server/lib/jobs/job.ts'
import { bus } from '#server/lib/realtime/bus.ts'
import type { EventDef } from '#shared/lib/event.ts'

export interface Tx {
  /** Announced after the commit, in the order of the calls. */
  emit<Payload>(event: EventDef<string, Payload>, payload: Payload): void
  /** A job written with the change that causes it. */
  enqueue<Input>(job: JobDef<Input>, input: Input, options?: { runAt?: Date }): Promise<void>
  /** Runs after the commit and before the answer: let go of what is no longer allowed. */
  afterCommit(task: () => Promise<void>): void
}

interface Running {
  tx: Tx
}

const current = new AsyncLocalStorage<Running>()

const underWay = new Set<Promise<unknown>>()
/** A transaction that the database is taken from fails in the driver's own words, whether or not it was committed. */
export async function writesOver(): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled(underWay)
}

/** One transaction: changes, their jobs and, after the commit, their announcements. A write inside a write joins it. */
export async function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const outer = current.getStore()
  if (outer) return work(outer.tx)

  let emitted: [EventDef<string, unknown>, unknown][] = []
  let tasks: (() => Promise<void>)[] = []
  let jobs = 0
  const tx: Tx = {
    emit: (event, payload) => void emitted.push([event as EventDef<string, unknown>, event.payload.parse(payload)]),
    async enqueue(job, input, options) {
      await enqueueJob(job, input, options)
      jobs += 1
    },
    afterCommit: (task) => void tasks.push(task),
  }
  const transaction = mongoose.connection.transaction(
    () => {
      // the driver may retry the callback
      emitted = []
      tasks = []
      jobs = 0
      return current.run({ tx }, () => work(tx))
    },
    { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } },
  )
  const whole = transaction.then(async (result) => {
    try {
      for (const task of tasks) await task()
    } finally {
      // committed is committed: whoever made the change is told that not all have let go, the others what it is
      for (const [event, payload] of emitted) bus.publish(event, payload)
      if (jobs > 0) wakeWorker()
    }
    return result as T
  })
  underWay.add(whole)
  return whole.finally(() => underWay.delete(whole))
}

/** The driver's code for a broken unique index. It ends a transaction: catch it outside `write`. */
export const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000
