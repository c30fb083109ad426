// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { subscribeUploads } from '#client/features/uploads/queue.ts'
import { connectionState, subscribeConnection } from '#client/lib/live.ts'
import { newId } from '#client/lib/newId.ts'
import { type Delivery, deliverFirst, isReady } from './delivery.ts'
import {
  deleteEntries,
  deleteEntry,
  type OutboxEntry,
  type OutboxFile,
  readEntries,
  writeEntry,
} from './outboxStore.ts'

/** What this person wrote here and the server has not confirmed: kept on the device, sent by one tab, in order. */
interface Outbox {
  personId: string
  entries: readonly OutboxEntry[]
  queryClient: QueryClient
  channel: BroadcastChannel
  /** Shown already, on their way to the store. */
  writing: Set<OutboxEntry>
  /** Threads this tab is sending, or waiting for its turn to send. */
  sending: Set<string>
  wakers: Set<() => void>
  stopped: boolean
}

const nobody: readonly OutboxEntry[] = []
let outbox: Outbox | null = null
const watchers = new Set<() => void>()

function show(box: Outbox, entries: readonly OutboxEntry[]): void {
  box.entries = entries
  for (const watcher of watchers) watcher()
}

export const outboxEntries = (): readonly OutboxEntry[] => outbox?.entries ?? nobody
export function subscribeOutbox(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

async function reload(box: Outbox): Promise<void> {
  const stored = await readEntries(box.personId)
  if (box.stopped) return
  const kept = new Set(stored.map(({ clientId }) => clientId))
  const entries = [...stored, ...[...box.writing].filter(({ clientId }) => !kept.has(clientId))]
  show(box, entries)
  sendReady(box)
}

function sendReady(box: Outbox): void {
  const ready = box.entries.filter(isReady)
  for (const threadId of new Set(ready.map((entry) => entry.threadId))) void send(box, threadId)
}

async function changed(box: Outbox): Promise<void> {
  // signing out has closed the channel
  if (!box.stopped) box.channel.postMessage(box.personId)
  await reload(box)
}

const wake = (box: Outbox): void => {
  for (const waker of box.wakers) waker()
}

function restUntilWoken(box: Outbox, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      box.wakers.delete(done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    box.wakers.add(done)
  })
}

const backOff = (tries: number) => Math.min(400 * 2 ** tries, 10_000)

/** Until nothing is left to send; false when this tab must not go on. */
async function sendInTurn(box: Outbox, threadId: string): Promise<boolean> {
  for (let tries = 0; !box.stopped; ) {
    const delivery: Delivery = await deliverFirst(box.queryClient, box.personId, threadId)
    if (delivery.outcome === 'silence') {
      await restUntilWoken(box, Math.max(backOff(tries), delivery.restMs))
      tries += 1
      continue
    }
    tries = 0
    if (delivery.outcome === 'none') return true
    if (delivery.outcome === 'signedOut') return false
    await changed(box)
  }
  return false
}

/** One sender per thread over all tabs: the others wait for the lock, and find nothing left when their turn comes. */
async function send(box: Outbox, threadId: string): Promise<void> {
  if (box.sending.has(threadId)) return
  box.sending.add(threadId)
  let emptied = false
  try {
    const turn = () => sendInTurn(box, threadId)
    // no locks on a plain http address: then each tab sends, and the server drops what comes twice
    emptied = await (navigator.locks
      ? navigator.locks.request(`trama.outbox.${box.personId}.${threadId}`, turn)
      : turn())
  } catch {
    // the browser gave no lock: the next change tries again
  } finally {
    box.sending.delete(threadId)
  }
  // written between the last look and the end of the turn
  const left =
    emptied && (await readEntries(box.personId)).some((entry) => entry.threadId === threadId && isReady(entry))
  if (left && !box.stopped) void send(box, threadId)
}

/** From signing in to signing out, on whatever page. */
export function startOutbox(personId: string, queryClient: QueryClient): () => void {
  const box: Outbox = {
    personId,
    entries: nobody,
    writing: new Set(),
    queryClient,
    channel: new BroadcastChannel('trama-outbox'),
    sending: new Set(),
    wakers: new Set(),
    stopped: false,
  }
  outbox = box
  box.channel.onmessage = ({ data }) => {
    if (data === personId) void reload(box)
  }
  const onConnection = () => connectionState() === 'online' && wake(box)
  const onOnline = () => wake(box)
  const unsubscribes = [
    subscribeConnection(onConnection),
    // the files of a message are there
    subscribeUploads(() => {
      if (box.entries.some(({ files }) => files.length > 0)) sendReady(box)
    }),
  ]
  addEventListener('online', onOnline)
  void reload(box)
  return () => {
    box.stopped = true
    wake(box)
    for (const unsubscribe of unsubscribes) unsubscribe()
    removeEventListener('online', onOnline)
    box.channel.close()
    if (outbox !== box) return
    outbox = null
    for (const watcher of watchers) watcher()
  }
}

const started = (): Outbox => {
  if (!outbox) throw new Error('nobody is signed in: the outbox is closed')
  return outbox
}

let lastOrder = 0

interface OutboxDraft {
  threadId: string
  text: string
  files: readonly OutboxFile[]
  notACase: boolean
}

/** Kept on the device first, then sent; one with files once they are there. */
export async function postMessage(draft: OutboxDraft): Promise<void> {
  const box = started()
  lastOrder = Math.max(Date.now(), lastOrder + 0.001)
  const entry: OutboxEntry = {
    ...draft,
    clientId: newId(),
    personId: box.personId,
    order: lastOrder,
    createdAt: Date.now(),
    refused: null,
  }
  box.writing.add(entry)
  // on its way to the store while the list is drawn with it
  const kept = writeEntry(entry)
  show(box, [...box.entries, entry])
  await kept
  box.writing.delete(entry)
  // it is kept: what is on the way is told to others while it leaves
  if (!box.stopped) void send(box, draft.threadId)
  await changed(box)
}

/** At once, and also what was refused. */
export async function retryEntry(entry: OutboxEntry): Promise<void> {
  const box = started()
  if (entry.refused) await writeEntry({ ...entry, refused: null })
  await changed(box)
  wake(box)
}

/** Without the files that cannot leave. */
export async function sendWithoutFiles(entry: OutboxEntry, keys: readonly string[]): Promise<void> {
  const box = started()
  await writeEntry({ ...entry, refused: null, files: entry.files.filter(({ key }) => !keys.includes(key)) })
  await changed(box)
}

export async function discardEntry(entry: OutboxEntry): Promise<void> {
  const box = started()
  show(
    box,
    box.entries.filter(({ clientId }) => clientId !== entry.clientId),
  )
  await deleteEntry(entry.clientId)
  await changed(box)
}

export async function clearOutbox(personId: string): Promise<void> {
  await deleteEntries(personId)
  if (outbox?.personId === personId) await changed(outbox)
}
