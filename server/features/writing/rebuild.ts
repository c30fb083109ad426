// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import * as z from 'zod/mini'
import { fairQueue } from '#server/lib/fairQueue.ts'
import { writingRoot } from '#shared/features/writing.ts'
import type { WritingNode } from '#shared/writing/json.ts'
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

const node = z.object({ type: z.string(), content: z.optional(z.array(z.custom<WritingNode>())) })

/** The text they make, as the editor's schema writes it. */
export async function jsonOfRebuilt(documentId: string, pieces: Pieces): Promise<WritingNode> {
  const { json } = await ask(documentId, 'json', pieces, z.object({ json: z.string() }))
  const { type, content = [] } = node.parse(JSON.parse(json))
  return { type, content }
}

const blocks = z.array(
  z.object({
    type: z.string(),
    level: z.nullable(z.number()),
    blockId: z.nullable(z.string()),
    runs: z.array(z.object({ text: z.string(), client: z.number() })),
    file: z.optional(z.object({ fileId: z.string(), version: z.nullable(z.number()) })),
  }),
)

/** The blocks that hold words, and under which number each of them was written. */
export const blocksOfRebuilt = async (documentId: string, pieces: Pieces) =>
  (await ask(documentId, 'blocks', pieces, z.object({ blocks }))).blocks
