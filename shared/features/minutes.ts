// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id } from '#shared/lib/schema.ts'

const oneMeeting = z.strictObject({ meetingId: id })

export const minutesEndpoints = {
  /** The document of the minutes, for who may read it; and the places in whose documents one may begin it. */
  read: endpoint('GET /meetings/:meetingId/minutes', {
    params: oneMeeting,
    output: z.object({ documentId: z.nullable(id), placeIds: z.array(id) }),
  }),
  /** The meeting whose minutes a document is, for who may see it; null for any other document. */
  meeting: endpoint('GET /documents/:documentId/meeting', {
    params: z.strictObject({ documentId: id }),
    output: z.object({ meetingId: z.nullable(id) }),
  }),
  /** Begun once, with agenda, date and who is there; whoever presses next is given the first. */
  create: endpoint('POST /meetings/:meetingId/minutes', {
    params: oneMeeting,
    body: z.strictObject({ placeId: id }),
    output: z.object({ documentId: id }),
  }),
}

export const minutesEvents = {
  /** They were begun: ask again. */
  created: event('minutes:created', z.object({ meetingId: id })),
}
