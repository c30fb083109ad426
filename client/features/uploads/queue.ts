// SPDX-License-Identifier: AGPL-3.0-or-later
import { connectionState, subscribeConnection } from '#client/lib/live.ts'
import type { Running } from './bring.ts'
import { isOnItsWay, type UploadEntry } from './entry.ts'
import { deleteUpload, readUpload, readUploads, writeUpload } from './uploadStore.ts'

/** The files one person is bringing, on whatever page; kept on the device until they are part of something. */
export interface Queue {
  personId: string
  entries: readonly UploadEntry[]
  /** What the device keeps is read. */
  loading: Promise<void>
  /** What this tab is sending. */
  running: Map<string, Running>
  /** Until when a file is left alone after a drop. */
  resting: Map<string, number>
  tries: Map<string, number>
  channel: BroadcastChannel
  timer: ReturnType<typeof setTimeout> | undefined
  stopped: boolean
}

const nobody: readonly UploadEntry[] = []
let current: Queue | null = null
const watchers = new Set<() => void>()

export const queueNow = (): Queue | null => current
export const entriesNow = (): readonly UploadEntry[] => current?.entries ?? nobody
export function subscribeUploads(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

function show(queue: Queue, entries: readonly UploadEntry[]): void {
  queue.entries = entries
  for (const watcher of watchers) watcher()
}

/** As another page would find it: what goes here waits there. */
const stored = (entry: UploadEntry): UploadEntry => ({
  ...entry,
  state: entry.state === 'going' || entry.state === 'checking' ? 'waiting' : entry.state,
  rate: null,
})

function keep(queue: Queue, entry: UploadEntry): void {
  void writeUpload(stored(entry)).then(() => {
    // signing out has closed the channel
    if (!queue.stopped) queue.channel.postMessage({ personId: queue.personId, key: entry.key })
  })
}

export function addEntry(queue: Queue, entry: UploadEntry): void {
  show(queue, [...queue.entries, entry])
  keep(queue, entry)
}

/** `keep`: false while it moves on; the device need not write each step. */
export function changeEntry(queue: Queue, key: string, change: Partial<UploadEntry>, keeps = true): void {
  const entry = queue.entries.find((one) => one.key === key)
  if (!entry || queue.stopped) return
  const changed = { ...entry, ...change }
  show(
    queue,
    queue.entries.map((one) => (one.key === key ? changed : one)),
  )
  if (keeps) keep(queue, changed)
}

export function dropEntry(queue: Queue, key: string): void {
  queue.resting.delete(key)
  queue.tries.delete(key)
  show(
    queue,
    queue.entries.filter((one) => one.key !== key),
  )
  void deleteUpload(key).then(() => {
    if (!queue.stopped) queue.channel.postMessage({ personId: queue.personId, key })
  })
}

async function hearOf(queue: Queue, key: string): Promise<void> {
  const found = await readUpload(key)
  // what this tab sends it knows better, unless it was paused or taken away
  if (queue.stopped || (queue.running.has(key) && found && found.state !== 'paused')) return
  const rest = queue.entries.filter((one) => one.key !== key)
  show(queue, found ? [...rest, found].sort((a, b) => a.order - b.order) : rest)
}

interface Hearing {
  onChange: (queue: Queue) => void
  onElsewhere: (queue: Queue, key: string) => void
}

export function openQueue(personId: string, { onChange, onElsewhere }: Hearing): () => void {
  const queue: Queue = {
    personId,
    entries: nobody,
    loading: Promise.resolve(),
    running: new Map(),
    resting: new Map(),
    tries: new Map(),
    channel: new BroadcastChannel('trama-uploads'),
    timer: undefined,
    stopped: false,
  }
  current = queue
  queue.channel.onmessage = ({ data }) => {
    if (data.personId === personId) void hearOf(queue, data.key).then(() => onElsewhere(queue, data.key))
  }
  queue.loading = readUploads(personId).then((found) => {
    if (queue.stopped) return
    const here = new Set(queue.entries.map(({ key }) => key))
    const before = (found ?? []).filter(({ key }) => !here.has(key))
    show(
      queue,
      [...before, ...queue.entries].sort((a, b) => a.order - b.order),
    )
    onChange(queue)
  })
  const wake = () => {
    queue.resting.clear()
    onChange(queue)
  }
  const onConnection = () => connectionState() === 'online' && wake()
  const onLeave = (event: BeforeUnloadEvent) => {
    if (queue.entries.some((entry) => isOnItsWay(entry))) event.preventDefault()
  }
  const unsubscribe = subscribeConnection(onConnection)
  addEventListener('online', wake)
  addEventListener('beforeunload', onLeave)
  return () => {
    queue.stopped = true
    clearTimeout(queue.timer)
    unsubscribe()
    removeEventListener('online', wake)
    removeEventListener('beforeunload', onLeave)
    queue.channel.close()
    if (current !== queue) return
    current = null
    for (const watcher of watchers) watcher()
  }
}

/** On this device and on this page. */
export function clearEntries(personId: string): void {
  if (current?.personId === personId) show(current, nobody)
}
