// SPDX-License-Identifier: AGPL-3.0-or-later
import { AppError, type ErrorCode, type FieldErrors } from '#shared/lib/errors.ts'
import { isPassing } from './errors.ts'
import { newId } from './newId.ts'
import { outboxStore } from './outboxStore.ts'

/** Something done on this device: its person's, until the server has it. */
export interface Leaving {
  clientId: string
  personId: string
  /** When it was done, by this device. */
  createdAt: number
  /** The server does not take it as it is; it waits for its person. */
  refused: { code: ErrorCode; fields: FieldErrors } | null
}

export interface Line<Entry, Taken> {
  personId: string
  /** Null: its person is not signed in any more. */
  post: (entry: Entry) => Promise<Taken | null>
  /** Something was taken, or refused. */
  onSettled: (entry: Entry) => void
  /** Calls whenever it is worth trying again; returns the way to stop. */
  onBack: (wake: () => void) => () => void
}

/** What became of an entry while its person waited. */
export type Outcome<Taken> = { how: 'taken'; taken: Taken } | { how: 'refused'; error: AppError } | { how: 'leaving' }

interface Waiter<Taken> {
  resolve: (outcome: Outcome<Taken>) => void
  /** It was kept here before: refused again, it stays. */
  kept: boolean
}

interface Outbox<Entry, Taken> extends Line<Entry, Taken> {
  entries: readonly Entry[]
  channel: BroadcastChannel
  waiting: Map<string, Waiter<Taken>>
  sending: Promise<void> | null
  again: boolean
  wake: () => void
  forget: () => void
  stopped: boolean
  /** Whoever began it and has not ended. */
  users: number
}

/** So long one stays before the form for an answer. */
const patienceMs = 5_000
const backOff = (tries: number) => Math.min(500 * 2 ** tries, 20_000)

interface Options {
  /** Of its store, its lock and its channel. */
  name: string
  /** What passes, but is told to who waits for an answer. */
  isTold?: (error: AppError) => boolean
}

/** Acts of one kind that are kept on this device first, and leave it in their order, once, by whichever page is open. */
export function leavingLine<Written extends object, Taken>({ name, isTold = () => false }: Options) {
  type Entry = Written & Leaving
  type Box = Outbox<Entry, Taken>
  const store = outboxStore<Entry>(`trama-${name}`)
  const nothing: readonly Entry[] = []
  const starters = new Set<(box: Box) => void>()
  const watchers = new Set<() => void>()
  let outbox: Box | null = null

  /** It starts a moment after the first page of a day. */
  const started = (): Promise<Box> =>
    outbox ? Promise.resolve(outbox) : new Promise((resolve) => void starters.add(resolve))

  const read = async (personId: string): Promise<Entry[]> =>
    (await store.read(personId)).sort((one, other) => one.createdAt - other.createdAt)

  const tell = (): void => {
    for (const watcher of watchers) watcher()
  }

  async function show(box: Box): Promise<void> {
    const entries = await read(box.personId)
    if (box.stopped) return
    box.entries = entries
    tell()
  }

  async function changed(box: Box): Promise<void> {
    if (!box.stopped) box.channel.postMessage(box.personId)
    await show(box)
  }

  function rest(box: Box, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(done, ms)
      box.wake = done
    })
  }

  const settle = (box: Box, clientId: string, outcome: Outcome<Taken>): void => {
    box.waiting.get(clientId)?.resolve(outcome)
    box.waiting.delete(clientId)
  }

  async function deliver(box: Box, entry: Entry): Promise<Outcome<Taken>> {
    try {
      const taken = await box.post(entry)
      return taken ? { how: 'taken', taken } : { how: 'leaving' }
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unauthenticated') return { how: 'leaving' }
      const told = box.waiting.get(entry.clientId)?.kept === false && isTold(error)
      return isPassing(error) && !told ? { how: 'leaving' } : { how: 'refused', error }
    }
  }

  /** Tries the first of the line; false where nobody answers. */
  async function sendFirst(box: Box, entry: Entry): Promise<boolean> {
    const outcome = await deliver(box, entry)
    if (outcome.how === 'leaving') {
      // nobody else in the line is heard either
      for (const clientId of box.waiting.keys()) settle(box, clientId, outcome)
      return false
    }
    // whoever is still before the form finds it there, with what is wrong; else it waits here for them
    const waiter = box.waiting.get(entry.clientId)
    if (outcome.how === 'taken' || waiter?.kept === false) await store.remove(entry.clientId)
    else await store.write({ ...entry, refused: { code: outcome.error.code, fields: outcome.error.fields } })
    box.onSettled(entry)
    await changed(box)
    settle(box, entry.clientId, outcome)
    return true
  }

  async function sendAll(box: Box): Promise<void> {
    for (let tries = 0; !box.stopped; ) {
      const [first] = (await read(box.personId)).filter(({ refused }) => !refused)
      if (!first || box.stopped) return
      if (await sendFirst(box, first)) tries = 0
      else {
        await rest(box, backOff(tries))
        tries += 1
      }
    }
  }

  /** One sender over all tabs: the others wait for the lock, and find nothing left when their turn comes. */
  function send(box: Box): void {
    box.again = true
    box.sending ??= (async () => {
      while (box.again && !box.stopped) {
        box.again = false
        const turn = () => sendAll(box)
        // no locks on a plain http address: then each tab sends, and the server drops what comes twice
        const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
        await (locks ? locks.request(`trama.${name}.${box.personId}`, turn) : turn())
      }
    })()
      // the browser gave no lock: the next change tries again
      .catch(() => undefined)
      .finally(() => {
        box.sending = null
      })
  }

  /** From signing in to signing out, on whatever page; begun twice for the same person it is one. */
  function start(line: Line<Entry, Taken>): () => void {
    const box = outbox?.personId === line.personId ? outbox : open(line)
    box.users += 1
    let ended = false
    return () => {
      if (ended) return
      ended = true
      box.users -= 1
      if (box.users === 0) close(box)
    }
  }

  function open(line: Line<Entry, Taken>): Box {
    const box: Box = {
      ...line,
      entries: nothing,
      channel: new BroadcastChannel(`trama-${name}`),
      waiting: new Map(),
      sending: null,
      again: false,
      wake: () => undefined,
      forget: () => undefined,
      stopped: false,
      users: 0,
    }
    outbox = box
    for (const starter of starters) starter(box)
    starters.clear()
    box.channel.onmessage = ({ data }) => {
      if (data === box.personId) void show(box)
    }
    box.forget = line.onBack(() => {
      box.wake()
      send(box)
    })
    void show(box).then(() => send(box))
    return box
  }

  function close(box: Box): void {
    box.stopped = true
    box.wake()
    box.forget()
    box.channel.close()
    if (outbox !== box) return
    outbox = null
    tell()
  }

  /** Kept on the device first, then sent. `clientId` is that of an earlier try of the same. */
  async function keep(written: Written, clientId: string = newId()): Promise<Outcome<Taken>> {
    const box = await started()
    const entry: Entry = { ...written, clientId, personId: box.personId, createdAt: Date.now(), refused: null }
    const outcome = new Promise<Outcome<Taken>>((resolve) => {
      box.waiting.set(clientId, { resolve, kept: box.entries.some((one) => one.clientId === clientId) })
      setTimeout(() => {
        if (box.waiting.delete(clientId)) resolve({ how: 'leaving' })
      }, patienceMs)
    })
    await store.write(entry)
    await changed(box)
    box.wake()
    send(box)
    return outcome
  }

  async function discard(clientId: string): Promise<void> {
    await store.remove(clientId)
    if (outbox) await changed(outbox)
  }

  async function clear(personId: string): Promise<void> {
    for (const { clientId } of await read(personId)) await store.remove(clientId)
    if (outbox?.personId === personId) await changed(outbox)
  }

  return {
    start,
    keep,
    discard,
    clear,
    /** What is kept of a person, in its order, also before the line has begun. */
    read,
    entries: (): readonly Entry[] => outbox?.entries ?? nothing,
    subscribe(watcher: () => void): () => void {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
  }
}
