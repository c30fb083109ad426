// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, instant } from '#shared/lib/schema.ts'
import { placeSeen } from './places.ts'

/** A calendar that other programmes ask for by an address that is the only key to it. */
export const calendarFeed = z.object({
  /** Null for all my meetings, those of every place. */
  place: z.nullable(placeSeen),
  address: z.string(),
  createdAt: instant,
})
export type CalendarFeed = z.infer<typeof calendarFeed>

const which = z.strictObject({ placeId: z.nullable(id) })

export const calendarEndpoints = {
  list: endpoint('GET /calendars', { output: z.object({ feeds: z.array(calendarFeed) }) }),
  /** Makes an address, or a new one: the one before answers as missing from then on. */
  renew: endpoint('POST /calendars', { body: which, output: calendarFeed }),
  remove: endpoint('POST /calendars/remove', { body: which }),
}

/** Where a browser fetches one meeting as an entry for a calendar. */
export const meetingEntryAddress = (meetingId: string): string => `/api/content/meetings/${meetingId}?download=1`
