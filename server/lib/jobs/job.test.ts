// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { newId } from '#server/lib/id.ts'
import { log } from '#server/lib/log.ts'
import { startTestServer } from '#test/support/server.ts'
import { job, runNextJob } from './job.ts'

await startTestServer()

class Refused extends Error {
  override name = 'Refused'
  code = 'EENVELOPE'
}
const givenUp: string[] = []
const failing = job({
  name: 'test:fail',
  input: z.object({ to: z.string() }),
  run: async ({ to }) => {
    throw new Refused(`no such letter box: ${to}`)
  },
  gaveUp: async ({ to }) => void givenUp.push(to),
})

/** The lines that one attempt of a job that fails leaves behind. */
async function linesOfAttempt(attempt: number) {
  const levels = { warn: vi.spyOn(log, 'warn'), error: vi.spyOn(log, 'error') }
  const jobId = newId()
  const linesAt = (level: keyof typeof levels) =>
    levels[level].mock.calls.flatMap(([line]: unknown[]) =>
      typeof line === 'object' && line !== null && 'jobId' in line && line.jobId === jobId ? [line] : [],
    )
  const due = { runAt: new Date(0), leaseUntil: new Date(0), failedAt: null, attempts: attempt - 1 }
  await mongoose.connection
    .collection<{ _id: string; [field: string]: unknown }>('jobs')
    .insertOne({ _id: jobId, name: failing.name, input: { to: 'ana@trama.test' }, ...due })
  while (await runNextJob());
  // the server's own worker may have been there first
  await vi.waitUntil(() => linesAt('warn').length + linesAt('error').length > 0, { timeout: 30_000 })
  return { jobId, warn: linesAt('warn'), error: linesAt('error') }
}

it('a job that fails is one warning that names nobody', async () => {
  const { jobId, ...lines } = await linesOfAttempt(1)
  const failure = { name: 'Refused', code: 'EENVELOPE' }
  expect(lines).toEqual({ warn: [{ job: failing.name, jobId, attempt: 1, failure }], error: [] })
  expect(givenUp).toEqual([])
})

it('the last attempt is an error, and who waits for the job is told', async () => {
  const { jobId, ...lines } = await linesOfAttempt(12)
  expect(lines).toMatchObject({ warn: [], error: [{ jobId, attempt: 12 }] })
  await vi.waitUntil(() => givenUp.length > 0, { timeout: 30_000 })
  expect(givenUp).toEqual(['ana@trama.test'])
})
