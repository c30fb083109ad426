// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '#shared/lib/errors.ts'
import { strengthWorkerCode } from './strengthWorker.ts'

/** What is strong at this length stays strong, and the work grows faster than the length. */
const lookedAt = 64
/** Of 0 to 4: at least a hundred million guesses. */
const enough = 3

async function estimate(password: string, known: string[]): Promise<number> {
  const workerData = { from: import.meta.url, password: password.slice(0, lookedAt), known }
  const worker = new Worker(strengthWorkerCode, { eval: true, workerData })
  try {
    const [score]: unknown[] = await once(worker, 'message')
    return typeof score === 'number' ? score : 0
  } finally {
    await worker.terminate()
  }
}

let queue: Promise<unknown> = Promise.resolve()

/** Refuses a password of the lists of breached ones, or one easily guessed, also from what is known of the person. */
export async function requireStrongPassword(password: string, known: readonly string[]): Promise<void> {
  const words = known
    .map((text) => text.split(/[^\p{L}\p{N}]+/u))
    .flatMap((parts) => [parts.join(''), [...parts].reverse().join(''), ...parts])
    .filter((word) => word.length > 2)
  // one at a time: many at once would only crowd the machine
  const mine = queue.then(() => estimate(password, ['trama', ...words]))
  queue = mine.catch(() => undefined)
  if ((await mine) < enough) throw new AppError('invalid', { fields: { password: 'weak_password' } })
}
