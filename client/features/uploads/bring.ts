// SPDX-License-Identifier: AGPL-3.0-or-later
import { api } from '#client/lib/api.ts'
import { isPassing } from '#client/lib/errors.ts'
import { uploadEndpoints } from '#shared/features/uploads.ts'
import { AppError } from '#shared/lib/errors.ts'
import { measurePace, type Pace, type UploadEntry } from './entry.ts'
import { changeEntry, type Queue } from './queue.ts'
import { dropFile, findFile } from './uploadStore.ts'

/** A file this tab is sending. */
export interface Running {
  stopped: boolean
  stop: () => void
}

const showEvery = 200
const checkEvery = 2_000
/** A server that forgets an upload again and again does not want it. */
const mostBeginnings = 5

const backOff = (tries: number) => Math.min(500 * 2 ** tries, 15_000)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function rest(queue: Queue, key: string): number {
  const tries = queue.tries.get(key) ?? 0
  queue.tries.set(key, tries + 1)
  queue.resting.set(key, Date.now() + backOff(tries))
  return tries
}

/** All of it is there: what the server made of it, once it may be used. */
async function settle(queue: Queue, key: string, url: string, running: Running): Promise<void> {
  const uploadId = url.split('/').at(-1) ?? ''
  while (!running.stopped) {
    const { facts } = await api(uploadEndpoints.read, { uploadId })
    if (running.stopped) return
    if (facts?.scan === 'infected') throw new AppError('invalid', { fields: { uploadId: 'infected' } })
    if (facts && facts.scan !== 'waiting') {
      changeEntry(queue, key, { state: 'done', uploadId, facts, rate: null })
      return dropFile(key)
    }
    changeEntry(queue, key, { state: 'checking', rate: null }, false)
    await pause(checkEvery)
  }
}

function listenerOf(queue: Queue, entry: UploadEntry, running: Running) {
  let pace: Pace | null = null
  let shownAt = 0
  let safe = entry.offset
  return {
    safe: () => safe,
    onUrl: (url: string) => running.stopped || changeEntry(queue, entry.key, { url }),
    onProgress(offset: number) {
      const now = Date.now()
      if (running.stopped || now - shownAt < showEvery) return
      shownAt = now
      pace = measurePace(pace, now, offset)
      changeEntry(queue, entry.key, { offset, rate: pace.rate }, false)
    },
    onSafe(offset: number) {
      safe = offset
      queue.tries.delete(entry.key)
      if (!running.stopped) changeEntry(queue, entry.key, { offset })
    },
  }
}

async function send(queue: Queue, entry: UploadEntry, file: Blob, running: Running): Promise<void> {
  const { key } = entry
  const listener = listenerOf(queue, entry, running)
  changeEntry(queue, key, { state: 'going', rate: null }, false)
  try {
    // what most people need only now and then is not in the first load
    const { sendFile } = await import('./transport.ts')
    if (running.stopped) return
    const sending = sendFile(file, entry, listener)
    running.stop = sending.stop
    const url = await sending.done
    if (url === null || running.stopped) return
    changeEntry(queue, key, { offset: entry.size }, false)
    await settle(queue, key, url, running)
  } catch (error) {
    if (running.stopped) return
    const gone = error instanceof Error && error.name === 'UploadGone'
    if (gone && rest(queue, key) < mostBeginnings) {
      changeEntry(queue, key, { state: 'waiting', url: null, offset: 0, rate: null })
    } else if (!(error instanceof AppError) || isPassing(error) || error.code === 'unauthenticated') {
      rest(queue, key)
      changeEntry(queue, key, { state: 'fallen', offset: listener.safe(), rate: null })
    } else {
      const field = Object.values(error.fields)[0] ?? null
      changeEntry(queue, key, { state: 'refused', refused: { code: error.code, field }, rate: null })
    }
  }
}

/** Until it is whole, refused, or the line drops; then it says so in the queue and rests. */
export async function bringFile(queue: Queue, key: string, running: Running): Promise<void> {
  const entry = queue.entries.find((one) => one.key === key)
  if (!entry || running.stopped) return
  const file = await findFile(key)
  if (running.stopped) return
  if (file) return send(queue, entry, file, running)
  changeEntry(queue, key, { state: 'missing' })
}
