// SPDX-License-Identifier: AGPL-3.0-or-later
import type { EventDef } from '#shared/lib/event.ts'
import { bus } from './bus.ts'
import { emitToRooms } from './sockets.ts'

interface Lane {
  rooms: string[]
  frame: [name: string, payload: unknown][]
}

/** From the end of one fan-out to the next, times what that one took (to many milliseconds): the rest needs some, too. */
const pause = { least: 5, most: 20, times: 8 }

const lanes = new Map<string, Lane>()
let idleSince = 0
let pauseMs = pause.least
let scheduled = false

let drained: (() => void)[] = []

function flush(): void {
  const due = [...lanes.values()]
  const began = performance.now()
  lanes.clear()
  scheduled = false
  for (const { rooms, frame } of due) emitToRooms(rooms, frame)
  idleSince = performance.now()
  pauseMs = Math.min(Math.max(pause.least, (idleSince - began) * pause.times), pause.most)
  for (const resolve of drained) resolve()
  drained = []
}

function schedule(): void {
  if (scheduled) return
  scheduled = true
  const wait = idleSince + pauseMs - performance.now()
  if (wait <= 0) setImmediate(flush)
  else setTimeout(flush, wait)
}

/** What falls due for the same rooms within a pause leaves as one frame, encoded once; an idle server sends at once. */
function queue(rooms: string[], name: string, payload: unknown): void {
  const key = rooms.join(' ')
  const lane = lanes.get(key)
  if (lane) lane.frame.push([name, payload])
  else lanes.set(key, { rooms, frame: [[name, payload]] })
  schedule()
}

/** Resolves when what is queued now has been handed to the sockets. */
export const fanOutDrained = (): Promise<void> =>
  lanes.size === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve))

/** Declares who hears an announcement. The payload is the same for all of them. */
export function broadcast<Payload>(event: EventDef<string, Payload>, audience: (payload: Payload) => string[]): void {
  bus.on(event, (payload) => queue(audience(payload), event.name, payload))
}

const looking = new Set<Promise<unknown>>()
/** Whoever was looked up before this moment has been found, and what they hear is queued. */
export const audiencesFound = (): Promise<unknown> => Promise.allSettled([...looking])

/** The same where the audience has to be looked up: announcements of all these events leave in the order they came. */
export function broadcastInOrder<Payload>(
  events: readonly EventDef<string, Payload>[],
  audience: (payload: Payload) => Promise<string[]>,
): void {
  let before: Promise<unknown> = Promise.resolve()
  for (const event of events) {
    bus.on(event, (payload) => {
      const found = audience(payload)
      found.catch(() => undefined) // heard below, maybe later than it fails
      before = before
        .catch(() => undefined) // the one before was reported by its own listener
        .then(() => found)
        .then((rooms) => queue(rooms, event.name, payload))
      const queued = before.then(() => undefined)
      looking.add(queued)
      queued.catch(() => undefined).finally(() => looking.delete(queued))
      return queued
    })
  }
}
