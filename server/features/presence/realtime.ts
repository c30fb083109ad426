// SPDX-License-Identifier: AGPL-3.0-or-later
import { findHidden } from '#server/features/people/queries.ts'
import { findPersonSummary } from '#server/features/people/summaries.ts'
import { findThreadFacts } from '#server/features/threads/access.ts'
import { log } from '#server/lib/log.ts'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import {
  emitEphemeral,
  emitToRooms,
  isLineOpen,
  type LiveSocket,
  onArrival,
  onDeparture,
  onSignal,
  roomSize,
} from '#server/lib/realtime/sockets.ts'
import {
  type Presence,
  type PresenceState,
  presenceEvents,
  presenceSignals,
  typingMs,
} from '#shared/features/presence.ts'
import { threadPolicy } from '#shared/features/threads.ts'
import { findPresenceAudiences, findTypingAudience } from './audience.ts'
import { findPresenceOf } from './queries.ts'

/** Nobody is said to be gone for a reload or a short tunnel; what changes within this time is said at once. */
const gatherMs = 1_000
/** ms of pause for each who was told: while many come and go, saying it takes a small part of the time. */
const pausePerTold = 1
/** In a larger room nobody looks for single people: it asks from time to time instead. */
const crowd = 200

const changed = new Map<string, { left: boolean }>()
const here = new Map<string, number>()
const said = new Map<string, PresenceState>()
let pauseUntil = 0
let timer: NodeJS.Timeout | undefined

/** A server that stops closes its line first and its database last: what it was about to say then is no loss. */
const notSaid = (what: string) => (error: unknown) => {
  if (isLineOpen()) log.warn({ error }, what)
}

function note(personId: string, { left }: { left: boolean }): void {
  changed.set(personId, { left: left || (changed.get(personId)?.left ?? false) })
  timer ??= setTimeout(
    () => {
      timer = undefined
      sayChanges().catch(notSaid('presence was not said'))
    },
    Math.max(gatherMs, pauseUntil - performance.now()),
  )
  timer.unref()
}

interface Finding {
  found: Presence | undefined
  left: boolean
  hidden: boolean
}

/**
 * What is to be said of somebody, or null. Who left and is back is said to be here, though nobody was told otherwise:
 * whoever asked in between was. Of who hides nothing is said, but once that they are gone.
 */
function changeOf(personId: string, { found, left, hidden }: Finding): Presence | null {
  const before = said.get(personId)
  const state = found?.state ?? 'offline'
  if (found && here.has(personId)) said.set(personId, state)
  else said.delete(personId)
  const mayBeNews = state === 'offline' ? before !== undefined || (left && !hidden) : before !== state || left
  return mayBeNews ? { personId, state } : null
}

async function sayChanges(): Promise<void> {
  const due = new Map(changed)
  changed.clear()
  if (!isLineOpen()) return
  const people = [...due.keys()]
  const [states, hidden] = await Promise.all([findPresenceOf(people), findHidden(people)])
  const found = new Map(states.map((presence) => [presence.personId, presence]))
  const news = [...due].flatMap(
    ([id, { left }]) => changeOf(id, { found: found.get(id), left, hidden: hidden.has(id) }) ?? [],
  )
  const audiences = await findPresenceAudiences(news.map(({ personId }) => personId))
  const byRoom = new Map<string, Presence[]>()
  for (const presence of news)
    for (const room of audiences.get(presence.personId) ?? [])
      if (roomSize(room) <= crowd) byRoom.set(room, [...(byRoom.get(room) ?? []), presence])
  // not on the lane that drops: a socket in two of the rooms would lose the second
  for (const [room, inRoom] of byRoom) emitToRooms([room], [[presenceEvents.changed.name, { people: inRoom }]])
  const told = [...byRoom.keys()].reduce((sum, room) => sum + roomSize(room), 0)
  pauseUntil = performance.now() + told * pausePerTold
}

const typedAt = new WeakMap<LiveSocket, Map<string, number>>()
const rememberedThreads = 50

function typesTooOften(socket: LiveSocket, threadId: string): boolean {
  const times = typedAt.get(socket) ?? new Map<string, number>()
  typedAt.set(socket, times)
  const now = performance.now()
  if (now - (times.get(threadId) ?? Number.NEGATIVE_INFINITY) < typingMs.between) return true
  if (times.size >= rememberedThreads) times.clear()
  times.set(threadId, now)
  return false
}

async function sayTyping(threadId: string, socket: LiveSocket): Promise<void> {
  const { actor } = socket.data
  const thread = await findThreadFacts(threadId)
  if (!thread || !threadPolicy.post(actor, thread.facts)) return
  const [person, hidden] = await Promise.all([findPersonSummary(actor.id), findHidden([actor.id])])
  if (!person || hidden.has(actor.id)) return
  const audience = await findTypingAudience({ id: threadId, placeId: thread.record.placeId }, actor.id)
  emitEphemeral(presenceEvents.typing, { threadId, person }, audience, socket)
}

export function announcePresence(): void {
  onArrival(({ data }) => {
    here.set(data.actor.id, (here.get(data.actor.id) ?? 0) + 1)
    note(data.actor.id, { left: false })
  })
  onDeparture(({ data }) => {
    const rest = (here.get(data.actor.id) ?? 1) - 1
    if (rest > 0) here.set(data.actor.id, rest)
    else here.delete(data.actor.id)
    note(data.actor.id, { left: rest <= 0 })
  })
  // a setting changed: every process hears it, and the one that said somebody is here takes it back
  onLetGo((subject) => {
    if (subject.what === 'summary') note(subject.personId, { left: false })
  })
  onSignal(presenceSignals.away, ({ away }, socket) => {
    if (socket.data.away === away) return
    socket.data.away = away
    note(socket.data.actor.id, { left: false })
  })
  onSignal(presenceSignals.typing, ({ threadId }, socket) => {
    if (typesTooOften(socket, threadId)) return
    sayTyping(threadId, socket).catch(notSaid('typing was not said'))
  })
}
