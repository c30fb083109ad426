// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import * as z from 'zod/mini'
import { fairQueue } from '#server/lib/fairQueue.ts'
import { writingRoot } from '#shared/features/writing.ts'
import { rebuildWorkerCode } from './rebuildWorker.ts'

/** A stored state, or none, and the updates behind it. */
export interface Pieces {
  base: Uint8Array | null
  updates: readonly Uint8Array[]
}

const idleMs = 10_000
/** A text that needs more is not put together, and costs nobody else. */
const limits = { maxOldGenerationSizeMb: 768 }

let worker: Worker | null = null
let idle: NodeJS.Timeout | undefined

function hire(): Worker {
  const hired = new Worker(rebuildWorkerCode, {
    eval: true,
    workerData: { from: import.meta.url },
    resourceLimits: limits,
  })
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

const answer = z.object({ done: z.optional(z.unknown()), failed: z.optional(z.string()) })

// one at a time: the machine has others to serve
const inTurn = fairQueue({ atOnce: 1, perAsker: 4, waiting: 200 })

const ask = <Output>(documentId: string, task: string, input: object, output: z.ZodMiniType<Output>): Promise<Output> =>
  inTurn(documentId, async () => {
    clearTimeout(idle)
    const mine = worker ?? hire()
    try {
      mine.ref()
      mine.postMessage({ task, input: { ...input, root: writingRoot } })
      const [message]: unknown[] = await once(mine, 'message')
      const { done, failed } = answer.parse(message)
      if (failed !== undefined) throw new Error(failed)
      return output.parse(done)
    } catch (error) {
      dismiss()
      throw error
    } finally {
      mine.unref()
      idle = setTimeout(dismiss, idleMs).unref()
    }
  })

const bytes = z.instanceof(Uint8Array)

/** The text they make, as one state. */
export const rebuild = (documentId: string, pieces: Pieces) =>
  ask(documentId, 'build', pieces, z.object({ state: bytes, stateVector: bytes }))

/** Whether a stored state is the text they make: the same clients and deletions, the same content. */
export const compareRebuilt = (documentId: string, pieces: Pieces, stored: Uint8Array) =>
  ask(documentId, 'compare', { ...pieces, stored }, z.object({ same: z.boolean(), stateVector: bytes }))

export const showRebuilt = (documentId: string, pieces: Pieces) =>
  ask(documentId, 'show', pieces, z.object({ text: z.string(), state: bytes }))
