// SPDX-License-Identifier: AGPL-3.0-or-later
import { isPassing } from '#client/lib/errors.ts'
import { newId } from '#client/lib/newId.ts'
import type { SupportEntry } from '#shared/features/supportPaths.ts'
import { AppError } from '#shared/lib/errors.ts'
import { deleteLeaving, type LeavingEntry, readLeaving, writeLeaving } from './outboxStore.ts'

interface Line {
  personId: string
  /** Null: its writer is not signed in any more. */
  post: (entry: LeavingEntry) => Promise<SupportEntry | null>
  /** Something was taken, or refused. */
  onSettled: (entry: LeavingEntry) => void
  /** Calls whenever it is worth trying again; returns the way to stop. */
  onBack: (wake: () => void) => () => void
}

/** What became of an entry while its writer waited. */
export type Outcome = { how: 'taken'; entry: SupportEntry } | { how: 'refused'; error: AppError } | { how: 'leaving' }

interface Waiter {
  resolve: (outcome: Outcome) => void
  /** It was kept here before: refused again, it stays. */
  kept: boolean
}

interface Outbox extends Line {
  entries: readonly LeavingEntry[]
  channel: BroadcastChannel
  waiting: Map<string, Waiter>
  sending: Promise<void> | null
  again: boolean
  wake: () => void
  stopped: boolean
}

const starters = new Set<(box: Outbox) => void>()
/** It starts a moment after the first page of a day. */
const started = (): Promise<Outbox> =>
  outbox ? Promise.resolve(outbox) : new Promise((resolve) => void starters.add(resolve))

const nothing: readonly LeavingEntry[] = []
let outbox: Outbox | null = null
const watchers = new Set<() => void>()

const tell = (): void => {
  for (const watcher of watchers) watcher()
}
export const leavingEntries = (): readonly LeavingEntry[] => outbox?.entries ?? nothing
export function subscribeLeavingEntries(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

async function show(box: Outbox): Promise<void> {
  const entries = await readLeaving(box.personId)
  if (box.stopped) return
  box.entries = entries
  tell()
}

async function changed(box: Outbox): Promise<void> {
  if (!box.stopped) box.channel.postMessage(box.personId)
  await show(box)
}

function rest(box: Outbox, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(done, ms)
    box.wake = done
  })
}

const backOff = (tries: number) => Math.min(500 * 2 ** tries, 20_000)

const settle = (box: Outbox, clientId: string, outcome: Outcome): void => {
  box.waiting.get(clientId)?.resolve(outcome)
  box.waiting.delete(clientId)
}

async function deliver(box: Outbox, entry: LeavingEntry): Promise<Outcome> {
  try {
    const taken = await box.post(entry)
    return taken ? { how: 'taken', entry: taken } : { how: 'leaving' }
  } catch (error) {
    if (!(error instanceof AppError) || isPassing(error) || error.code === 'unauthenticated') return { how: 'leaving' }
    return { how: 'refused', error }
  }
}

/** Tries the first of the line; false where nobody answers. */
async function sendFirst(box: Outbox, entry: LeavingEntry): Promise<boolean> {
  const outcome = await deliver(box, entry)
  if (outcome.how === 'leaving') {
    // nobody else in the line is heard either
    for (const clientId of box.waiting.keys()) settle(box, clientId, outcome)
    return false
  }
  // whoever is still before the form finds it there, with what is wrong; else it waits here for them
  const waiter = box.waiting.get(entry.clientId)
  if (outcome.how === 'taken' || waiter?.kept === false) await deleteLeaving(entry.clientId)
  else await writeLeaving({ ...entry, refused: { code: outcome.error.code, fields: outcome.error.fields } })
  box.onSettled(entry)
  await changed(box)
  settle(box, entry.clientId, outcome)
  return true
}

async function sendAll(box: Outbox): Promise<void> {
  for (let tries = 0; !box.stopped; ) {
    const [first] = (await readLeaving(box.personId)).filter(({ refused }) => !refused)
    if (!first || box.stopped) return
    if (await sendFirst(box, first)) tries = 0
    else {
      await rest(box, backOff(tries))
      tries += 1
    }
  }
}

/** One sender over all tabs: the others wait for the lock, and find nothing left when their turn comes. */
function send(box: Outbox): void {
  box.again = true
  box.sending ??= (async () => {
    while (box.again && !box.stopped) {
      box.again = false
      const turn = () => sendAll(box)
      // no locks on a plain http address: then each tab sends, and the server drops what comes twice
      const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
      await (locks ? locks.request(`trama.hours.${box.personId}`, turn) : turn())
    }
  })()
    // the browser gave no lock: the next change tries again
    .catch(() => undefined)
    .finally(() => {
      box.sending = null
    })
}

/** From signing in to signing out, on whatever page. */
export function startHoursOutbox(line: Line): () => void {
  const box: Outbox = {
    ...line,
    entries: nothing,
    channel: new BroadcastChannel('trama-hours'),
    waiting: new Map(),
    sending: null,
    again: false,
    wake: () => undefined,
    stopped: false,
  }
  outbox = box
  for (const starter of starters) starter(box)
  starters.clear()
  box.channel.onmessage = ({ data }) => {
    if (data === box.personId) void show(box)
  }
  const forget = line.onBack(() => {
    box.wake()
    send(box)
  })
  void show(box).then(() => send(box))
  return () => {
    box.stopped = true
    box.wake()
    forget()
    box.channel.close()
    if (outbox !== box) return
    outbox = null
    tell()
  }
}

/** So long one stays before the form for an answer. */
const patienceMs = 5_000

export type Written = Omit<LeavingEntry, 'clientId' | 'personId' | 'createdAt' | 'refused'>

/** Kept on the device first, then sent. `clientId` is that of an earlier try of the same. */
export async function logEntry(written: Written, clientId: string = newId()): Promise<Outcome> {
  const box = await started()
  const entry = { ...written, clientId, personId: box.personId, createdAt: Date.now(), refused: null }
  const outcome = new Promise<Outcome>((resolve) => {
    box.waiting.set(clientId, { resolve, kept: box.entries.some((one) => one.clientId === clientId) })
    setTimeout(() => {
      if (box.waiting.delete(clientId)) resolve({ how: 'leaving' })
    }, patienceMs)
  })
  await writeLeaving(entry)
  await changed(box)
  box.wake()
  send(box)
  return outcome
}

export async function discardLeaving(clientId: string): Promise<void> {
  await deleteLeaving(clientId)
  if (outbox) await changed(outbox)
}

export async function clearLeaving(personId: string): Promise<void> {
  for (const { clientId } of await readLeaving(personId)) await deleteLeaving(clientId)
  if (outbox?.personId === personId) await changed(outbox)
}
