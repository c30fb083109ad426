// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import type { RequestActor } from './actor.ts'

interface Flight {
  actor: RequestActor
  response: ServerResponse
}
const flights = new Map<string, Set<Flight>>()

/** Remembers an answer until its last byte has left, so that a revocation can cut it. */
export function trackFlight(actor: RequestActor, response: ServerResponse): void {
  if (response.closed) return
  const flight = { actor, response }
  const mine = flights.get(actor.id) ?? new Set()
  flights.set(actor.id, mine.add(flight))
  response.once('close', () => {
    mine.delete(flight)
    if (mine.size === 0 && flights.get(actor.id) === mine) flights.delete(actor.id)
  })
}

/** Answers that were let in on rights that are others now. */
export async function cutFlights(concerns: (actor: RequestActor) => boolean): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  for (const { actor, response } of [...flights.values()].flatMap((theirs) => [...theirs]))
    if (concerns(actor)) response.destroy()
}

onLetGo(async (subject) => {
  if (subject.what !== 'roles' && subject.what !== 'session' && subject.what !== 'person') return
  // whoever the door has just let in on the old rights is tracked by the next turn
  await new Promise((resolve) => setImmediate(resolve))
  for (const { actor, response } of flights.get(subject.personId) ?? []) {
    if (response === subject.except) continue
    if (subject.what === 'session' && actor.sessionId !== subject.sessionId) continue
    response.destroy()
  }
})
