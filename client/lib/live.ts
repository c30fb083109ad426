// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { io, type Socket } from 'socket.io-client'
import type { Answer, CommandDef } from '#shared/lib/command.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { EventDef } from '#shared/lib/event.ts'
import { freshToken, refreshSession } from './session.ts'

type Frame = [name: string, payload: unknown][]
type Listener = (payload: never, queryClient: QueryClient) => void

const listeners = new Map<string, Listener[]>()

/** What an announcement does to the cache: one effect per feature, the same function as the feature's own mutations. */
export function onAnnouncement<Payload>(
  event: EventDef<string, Payload>,
  effect: (payload: Payload, queryClient: QueryClient) => void,
): () => void {
  const effects = listeners.get(event.name) ?? []
  listeners.set(event.name, effects)
  effects.push(effect as Listener)
  return () => void effects.splice(effects.indexOf(effect as Listener), 1)
}

const joinMs = 300

/** For what comes in numbers and is only asked again: all places, or threads, named within a moment are one effect. */
export function onAnnouncements<Payload>(
  event: EventDef<string, Payload>,
  named: (payload: Payload) => string,
  effect: (ids: ReadonlySet<string>, queryClient: QueryClient) => void,
  withinMs = joinMs,
): () => void {
  let ids = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = onAnnouncement(event, (payload, queryClient) => {
    ids.add(named(payload))
    timer ??= setTimeout(() => {
      const due = ids
      ids = new Set()
      timer = undefined
      effect(due, queryClient)
    }, withinMs)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

/** For the socket and for tests: an announcement has come. */
export function announce(name: string, payload: unknown, queryClient: QueryClient): void {
  for (const effect of listeners.get(name) ?? [])
    (effect as (payload: unknown, queryClient: QueryClient) => void)(payload, queryClient)
}

type CatchUp = (queryClient: QueryClient) => void
const catchUps = new Set<CatchUp>()
/** Runs on every connect, rooms already joined: ask for what was missed. */
export function onCatchUp(task: CatchUp): () => void {
  catchUps.add(task)
  return () => void catchUps.delete(task)
}

/** Asks again, also behind a first answer that is still on its way: it was read before and nothing would restart it. */
function askAgain(queryClient: QueryClient, queryKey: QueryKey): void {
  const one = { queryKey, exact: true }
  const again = () => queryClient.invalidateQueries(one)
  const firstOnItsWay = queryClient.getQueryData(queryKey) === undefined && queryClient.isFetching(one) > 0
  void (firstOnItsWay ? queryClient.refetchQueries(one).then(again) : again())
}

/** Patches a small query, then restarts a fetch in flight: its answer was read before this change and would win. */
export function patchQuery<Data>(queryClient: QueryClient, queryKey: QueryKey, update: (data: Data) => Data): void {
  queryClient.setQueryData<Data>(queryKey, (data) => data && update(data))
  if (queryClient.isFetching({ queryKey, exact: true })) askAgain(queryClient, queryKey)
}

export type Connection = 'connecting' | 'online' | 'offline'
let connection: Connection = 'connecting'
const watchers = new Set<() => void>()
function become(next: Connection): void {
  if (connection === next) return
  connection = next
  for (const watcher of watchers) watcher()
}
export const connectionState = (): Connection => connection
export function subscribeConnection(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

let socket: Socket | null = null

/** Says something that does not last; lost when offline, and that is right. Answers whether there was a line. */
export function signal<Payload>(event: EventDef<string, Payload>, payload: Payload): boolean {
  if (!socket?.connected) return false
  socket.volatile.emit(event.name, payload)
  return true
}

/** Asks over the line. Throws what was refused, and `unavailable` where there is no line or it is cut before the answer. */
export function ask<Input, Output>({ name }: CommandDef<Input, Output>, input: Input): Promise<Output> {
  const line = socket
  return new Promise((resolve, reject) => {
    const cut = () => reject(new AppError('unavailable'))
    if (!line?.connected) return cut()
    line.once('disconnect', cut)
    line.emit(name, input, (answer: Answer<Output>) => {
      line.off('disconnect', cut)
      if ('done' in answer) return resolve(answer.done)
      const { code, fields, retryAfter } = answer.refused
      reject(new AppError(code, { fields, ...(retryAfter === null ? {} : { retryAfter }) }))
    })
  })
}

/** Thread logs are never refetched: their catch-up asks for what is missing. What is on the page asks again now, the rest when it is next shown. */
export function refetchAll(queryClient: QueryClient): void {
  for (const { meta, queryKey } of queryClient.getQueryCache().getAll())
    if (meta?.log !== true) askAgain(queryClient, queryKey)
}

const probeMs = 1_200
const backOff = (tries: number) => Math.min(300 * 2 ** tries, 8_000)

/** Where the session has just ended the server may have gone: without a farewell. The browser complains of less. */
function hangUp(line: Socket): void {
  const hang = () => {
    line.io.engine?.close()
    line.disconnect()
  }
  if (line.io.engine?.readyState === 'opening') {
    // it complains too of a line that is cut while it is being opened
    line.io.reconnection(false)
    line.auth = {}
    line.io.once('open', hang)
    line.io.once('error', hang)
  } else hang()
}

/** Opens the line for who is signed in; returns the way to close it. */
export function openLive(queryClient: QueryClient): () => void {
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const line = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 8_000,
    auth: (give) => {
      freshToken().then(
        (token) => give({ token }),
        () => give({ token: null }),
      )
    },
  })
  socket = line
  const again = () => {
    clearTimeout(timer)
    timer = setTimeout(() => line.connect(), backOff(tries))
    tries += 1
  }
  line.on('connect', () => {
    tries = 0
    become('online')
    // the first time too: the page's first answers were read before its rooms were joined
    refetchAll(queryClient)
    for (const task of catchUps) task(queryClient)
  })
  line.on('connect_error', async ({ message }) => {
    become('offline')
    // the token is dead, however long it was good for: ask who is here now
    if (message === 'unauthenticated') await refreshSession().catch(() => undefined)
    // after a refusal by the server Socket.IO does not try again by itself
    if (!line.active && socket === line) again()
  })
  line.on('disconnect', (reason) => {
    become(reason === 'io client disconnect' ? 'connecting' : 'offline')
    if (reason === 'io server disconnect') again()
  })
  line.on('events', (frame: Frame) => {
    for (const [name, payload] of frame) announce(name, payload, queryClient)
  })
  line.on('access', (change: { ended: boolean }, receipt: (done: null) => void) => {
    receipt(null)
    // a session that has ended has nothing to ask for: who is here now is the one question
    if (change.ended) return void refreshSession().catch(() => undefined)
    refetchAll(queryClient)
    for (const task of catchUps) task(queryClient)
  })
  // a page that wakes is current without waiting for a time-out of the line
  const wake = () => {
    if (document.visibilityState !== 'visible') return
    if (!line.connected) line.connect()
    // a line that slept looks alive until its time-out: ask, and open another when nobody answers
    else
      line
        .timeout(probeMs)
        .emitWithAck('probe')
        .catch(() => line.io.engine.close())
  }
  addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)
  return () => {
    clearTimeout(timer)
    removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', wake)
    line.off()
    hangUp(line)
    socket = null
    become('connecting')
  }
}
