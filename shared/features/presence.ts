// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id } from '#shared/lib/schema.ts'
import { personSummary } from './people.ts'

export const presenceStates = ['online', 'away', 'offline'] as const
export type PresenceState = (typeof presenceStates)[number]

export const presenceEndpoints = {
  list: endpoint('GET /places/:placeId/presence', {
    params: z.strictObject({ placeId: id }),
    output: z.object({ people: z.array(z.object({ id, state: z.enum(presenceStates) })) }),
  }),
}

export const presenceEvents = {
  changed: event('presence:changed', z.object({ personId: id, state: z.enum(presenceStates) })),
  typing: event('typing:started', z.object({ threadId: id, person: personSummary })),
}

/** What a client may say over its socket: nothing that lasts. */
export const presenceSignals = {
  typing: event('signal:typing', z.strictObject({ threadId: id })),
  away: event('signal:away', z.strictObject({ away: z.boolean() })),
}
