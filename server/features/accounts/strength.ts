// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { fairQueue } from '#server/lib/fairQueue.ts'
import { AppError } from '#shared/lib/errors.ts'
import { strengthWorkerCode } from './strengthWorker.ts'

/** What is strong at this length stays strong, and the work grows faster than the length. */
const lookedAt = 64
/** Of 0 to 4: at least a hundred million guesses. */
const enough = 3
/** A room full of people who have just been invited loads the dictionaries once. */
const idleMs = 10_000

let worker: Worker | null = null
let idle: NodeJS.Timeout | undefined

async function estimate(password: string, known: string[]): Promise<number> {
  clearTimeout(idle)
  const mine = worker ?? hire()
  try {
    mine.ref()
    mine.postMessage({ password: password.slice(0, lookedAt), known })
    const [score]: unknown[] = await once(mine, 'message')
    mine.unref()
    idle = setTimeout(dismiss, idleMs).unref()
    return typeof score === 'number' ? score : 0
  } catch (error) {
    dismiss()
    throw error
  }
}

function hire(): Worker {
  const hired = new Worker(strengthWorkerCode, { eval: true, workerData: { from: import.meta.url } })
  // an error nobody listens to, as while it idles, would end the process
  hired.on('error', () => {
    if (worker === hired) dismiss()
  })
  worker = hired
  return hired
}

function dismiss(): void {
  void worker?.terminate()
  worker = null
}

// one at a time: many at once would only crowd the machine
const inTurn = fairQueue({ atOnce: 1, perAsker: 40, waiting: 200 })

/** Refuses a password of the lists of breached ones, or one easily guessed, also from what is known of the person. */
export async function requireStrongPassword(password: string, known: readonly string[], asker: string): Promise<void> {
  const words = known
    .map((text) => text.split(/[^\p{L}\p{N}]+/u))
    .flatMap((parts) => [parts.join(''), [...parts].reverse().join(''), ...parts])
    .filter((word) => word.length > 2)
  const score = await inTurn(asker, () => estimate(password, ['trama', ...words]))
  if (score < enough) throw new AppError('invalid', { fields: { password: 'weak_password' } })
}
