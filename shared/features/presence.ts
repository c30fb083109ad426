// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, oneOf } from '#shared/lib/schema.ts'
import { personSummary } from './people.ts'

export const presenceStates = ['online', 'away', 'offline'] as const
export type PresenceState = (typeof presenceStates)[number]

/** Between two signals that somebody types, and how long one is believed. */
export const typingMs = { between: 2_000, lasts: 4_500 } as const

const presence = z.object({ personId: id, state: oneOf(presenceStates) })
export type Presence = z.infer<typeof presence>

/** Who is online or away; who is not named is offline, or does not say. */
const output = z.object({ people: z.array(presence) })

export const presenceEndpoints = {
  ofPlace: endpoint('GET /places/:placeId/presence', { params: z.strictObject({ placeId: id }), output }),
  /** For a guest only the people of the thread: who wrote there, and who was invited. */
  ofThread: endpoint('GET /threads/:threadId/presence', { params: z.strictObject({ threadId: id }), output }),
}

export const presenceEvents = {
  changed: event('presence:changed', output),
  typing: event('typing:started', z.object({ threadId: id, person: personSummary })),
}

/** What a client may say over its socket: nothing that lasts. */
export const presenceSignals = {
  typing: event('signal:typing', z.strictObject({ threadId: id })),
  away: event('signal:away', z.strictObject({ away: z.boolean() })),
}
