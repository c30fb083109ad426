// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { seedOf } from '#server/lib/db/seed.ts'
import { newId } from '#server/lib/id.ts'
import { errorKind, log } from '#server/lib/log.ts'
import type { Schema } from '#shared/lib/endpoint.ts'

/** What may take long has a lane of its own, so that mails do not wait behind it; what somebody waits for has another. */
export const lanes = ['quick', 'long', 'export'] as const
export type Lane = (typeof lanes)[number]

export interface JobDef<Input> {
  readonly name: string
  readonly lane?: Lane
  readonly input: Schema<Input>
  /** Must be idempotent: after a crash it runs again. */
  readonly run: (input: Input, jobId: string) => Promise<void>
  /** Once, when the last attempt has failed too: whoever waits for it is told. */
  readonly gaveUp?: (input: Input) => Promise<void>
}

interface JobDocument {
  _id: string
  name: string
  input: unknown
  runAt: Date
  leaseUntil: Date
  attempts: number
  failedAt: Date | null
  error: string | null
  /** Put there with the demo programme: goes with it. */
  demo?: boolean
}

const jobSchema = new mongoose.Schema<JobDocument>(
  {
    _id: { type: String, default: newId },
    name: { type: String, required: true },
    input: { type: mongoose.Schema.Types.Mixed, required: true },
    runAt: { type: Date, required: true },
    leaseUntil: { type: Date, required: true },
    attempts: { type: Number, default: 0 },
    failedAt: { type: Date, default: null },
    error: { type: String, default: null },
  },
  { versionKey: false, minimize: false, collection: 'jobs' },
)
jobSchema.index({ failedAt: 1, runAt: 1, leaseUntil: 1 })
const JobModel = mongoose.model('Job', jobSchema)

export const jobSeed = seedOf<JobDocument>(JobModel, {
  person: 'input.personId',
  addresses: ['input.email', 'input.to'],
})

const registry = new Map<string, JobDef<unknown>>()

/** Declares a kind of job. Its documents are written in the transaction of the change that causes them. */
export function job<Input>(definition: JobDef<Input>): JobDef<Input> {
  registry.set(definition.name, definition as JobDef<unknown>)
  return definition
}

/** One that is put in with the demo programme, and goes with it. */
export const seededJob = <Input>({ name }: JobDef<Input>, input: Input): JobDocument => ({
  _id: newId(),
  name,
  input,
  runAt: new Date(),
  leaseUntil: new Date(0),
  attempts: 0,
  failedAt: null,
  error: null,
  demo: true,
})

/** Within `write`: use `tx.enqueue`. */
export async function enqueueJob<Input>(
  definition: JobDef<Input>,
  input: Input,
  options: { runAt?: Date } = {},
): Promise<void> {
  const past = new Date(0)
  await JobModel.create([
    {
      name: definition.name,
      input: definition.input.parse(input),
      runAt: options.runAt ?? new Date(),
      leaseUntil: past,
    },
  ])
}

/** Within `write`: the change has made one needless. */
export async function withdrawJob<Input>(
  { name }: JobDef<Input>,
  ofInput: Readonly<Record<string, string>>,
): Promise<void> {
  const input = Object.fromEntries(Object.entries(ofInput).map(([key, value]) => [`input.${key}`, value]))
  await JobModel.deleteMany({ name, ...input })
}

const leaseMs = 60_000
const maxAttempts = 12
const backoffMs = (attempts: number) => Math.min(2 ** attempts * 1_000, 3_600_000)

/** Takes one due job for this process, or null. A lease that ran out belongs to whoever comes next. */
async function leaseJob(lane: Lane | undefined): Promise<JobDocument | null> {
  const now = new Date()
  const names = [...registry.values()].filter((one) => !lane || (one.lane ?? 'quick') === lane).map(({ name }) => name)
  return JobModel.findOneAndUpdate(
    { failedAt: null, runAt: { $lte: now }, leaseUntil: { $lte: now }, name: { $in: names } },
    { $set: { leaseUntil: new Date(now.getTime() + leaseMs) }, $inc: { attempts: 1 } },
    { sort: { runAt: 1 }, returnDocument: 'after' },
  ).lean()
}

function logFailure({ name, _id, attempts }: JobDocument, error: unknown, gaveUp: boolean): void {
  const line = { job: name, jobId: _id, attempt: attempts, failure: errorKind(error) }
  if (gaveUp) log.error(line, 'a job failed for the last time')
  else log.warn(line, 'a job failed and will be tried again')
}

/** Runs one due job, of a lane or of any, if there is one; false when there was none. */
export async function runNextJob(lane?: Lane): Promise<boolean> {
  const found = await leaseJob(lane)
  if (!found) return false
  const definition = registry.get(found.name)
  try {
    await definition?.run(definition.input.parse(found.input), found._id)
    await JobModel.deleteOne({ _id: found._id })
  } catch (error) {
    const gaveUp = found.attempts >= maxAttempts
    const wait = backoffMs(found.attempts)
    logFailure(found, error, gaveUp)
    await JobModel.updateOne(
      { _id: found._id },
      {
        $set: {
          error: error instanceof Error ? error.message.slice(0, 500) : 'unknown',
          leaseUntil: new Date(0),
          runAt: new Date(Date.now() + wait),
          failedAt: gaveUp ? new Date() : null,
        },
      },
    )
    if (gaveUp) await definition?.gaveUp?.(definition.input.parse(found.input))
    else setTimeout(wakeWorker, wait + 10).unref()
  }
  return true
}

const listeners = new Set<() => void>()
export function wakeWorker(): void {
  for (const wake of listeners) wake()
}
/** For the worker: called whenever this process has written a job, until it says that it has heard enough. */
export function onWake(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
