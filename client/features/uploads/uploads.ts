// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#client/lib/newId.ts'
import { bringFile, type Running } from './bring.ts'
import { discardOnServer } from './discard.ts'
import { isPhoto, isSameFile, newUpload, nextToStart, type UploadEntry, type UploadTarget } from './entry.ts'
import { addEntry, changeEntry, dropEntry, entriesNow, openQueue, type Queue, queueNow } from './queue.ts'
import { keepFile } from './uploadStore.ts'

const lockName = ({ personId }: Queue, key: string) => `trama.upload.${personId}.${key}`

/** One tab brings a file; the others find it taken and look again later. */
async function withLock(queue: Queue, key: string, act: () => Promise<void>): Promise<void> {
  // no locks on a plain http address
  if (!navigator.locks) return act()
  await navigator.locks.request(lockName(queue, key), { ifAvailable: true }, async (lock) => {
    if (lock) return act()
    queue.resting.set(key, Date.now() + 3_000)
  })
}

async function run(queue: Queue, key: string): Promise<void> {
  const running: Running = { stopped: false, stop: () => undefined }
  queue.running.set(key, running)
  try {
    await withLock(queue, key, () => bringFile(queue, key, running))
  } finally {
    if (queue.running.get(key) === running) queue.running.delete(key)
    pump(queue)
  }
}

function pump(queue: Queue): void {
  if (queue.stopped) return
  const now = Date.now()
  const isResting = (key: string) => (queue.resting.get(key) ?? 0) > now
  const next = nextToStart(queue.entries, new Set(queue.running.keys()), isResting)
  for (const { key } of next) void run(queue, key)
  clearTimeout(queue.timer)
  const due = Math.min(...[...queue.resting.values()].filter((until) => until > now))
  if (Number.isFinite(due)) queue.timer = setTimeout(() => pump(queue), due - now + 10)
}

function stop(queue: Queue, key: string): void {
  const running = queue.running.get(key)
  if (!running) return
  running.stopped = true
  running.stop()
  queue.running.delete(key)
}

/** From signing in to signing out, on whatever page. */
export function startUploads(personId: string): () => void {
  const close = openQueue(personId, {
    onChange: pump,
    // paused or taken away in another tab
    onElsewhere: (queue, key) => {
      const entry = queue.entries.find((one) => one.key === key)
      if (!entry || entry.state === 'paused') stop(queue, key)
      pump(queue)
    },
  })
  const queue = queueNow()
  return () => {
    for (const key of [...(queue?.running.keys() ?? [])]) if (queue) stop(queue, key)
    close()
  }
}

const opened = (): Queue => {
  const queue = queueNow()
  if (!queue) throw new Error('nobody is signed in: no file is brought')
  return queue
}

let lastOrder = 0

/** They begin at once, three at a time. The keys, in the order of the files. */
export function addUploads(to: UploadTarget, files: readonly File[], keepData = false): string[] {
  const queue = opened()
  return files.map((file) => {
    lastOrder = Math.max(Date.now(), lastOrder + 0.001)
    const entry = newUpload(file, { key: newId(), personId: queue.personId, to, order: lastOrder, keepData })
    void keepFile(entry.key, file).then(() => pump(queue))
    addEntry(queue, entry)
    return entry.key
  })
}

export function pauseUpload(key: string): void {
  const queue = opened()
  stop(queue, key)
  changeEntry(queue, key, { state: 'paused', rate: null })
  pump(queue)
}

/** At once, and also what was refused. */
export function resumeUpload(key: string): void {
  const queue = opened()
  queue.resting.delete(key)
  queue.tries.delete(key)
  changeEntry(queue, key, { state: 'waiting', refused: null })
  pump(queue)
}

/** Its person says that the name is no case. */
export function releaseUpload(key: string): void {
  changeEntry(opened(), key, { notACase: true })
  resumeUpload(key)
}

/** False when it is another file. */
export async function chooseAgain(key: string, file: File): Promise<boolean> {
  const entry = opened().entries.find((one) => one.key === key)
  if (!entry || !isSameFile(entry, file)) return false
  await keepFile(key, file)
  resumeUpload(key)
  return true
}

/** Photos that came without their data, or with them, come again the other way. */
export function keepDataOf(keys: readonly string[], keepData: boolean): void {
  const queue = opened()
  for (const entry of queue.entries.filter(({ key }) => keys.includes(key))) {
    if (!isPhoto(entry) || entry.keepData === keepData) continue
    stop(queue, entry.key)
    if (entry.url) void discardOnServer(entry.url)
    const state = ['held', 'paused'].includes(entry.state) ? entry.state : 'waiting'
    changeEntry(queue, entry.key, { keepData, state, url: null, uploadId: null, facts: null, offset: 0, refused: null })
  }
  pump(queue)
}

/** Taken away before it became part of something. */
export function cancelUpload(key: string): void {
  const queue = queueNow()
  const entry = queue?.entries.find((one) => one.key === key)
  if (!queue || !entry) return
  stop(queue, key)
  dropEntry(queue, key)
  if (entry.url) void discardOnServer(entry.url)
  pump(queue)
}

/** It has become part of something: nothing is kept of it here. */
export function forgetUploads(keys: readonly string[]): void {
  const queue = queueNow()
  if (queue) for (const key of keys) dropEntry(queue, key)
}

export const findUpload = (key: string): UploadEntry | undefined => entriesNow().find((one) => one.key === key)
