// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id } from '#shared/lib/schema.ts'
import { libraryItem } from './library.ts'

export const materialLimits = { ofMeeting: 40 } as const

const oneMeeting = z.strictObject({ meetingId: id })
const materials = z.object({ materials: z.array(z.object({ id, item: libraryItem })) })
export type Materials = z.infer<typeof materials>

export const materialEndpoints = {
  /** Files and documents for a meeting, each for who may see it where it lies; the first first. */
  list: endpoint('GET /meetings/:meetingId/materials', { params: oneMeeting, output: materials }),
  /** One that lies in a place the meeting is for, or in the programme; the same again changes nothing. */
  attach: endpoint('POST /meetings/:meetingId/materials', {
    params: oneMeeting,
    body: z.strictObject({ itemId: id }),
    output: materials,
  }),
  /** The file or document stays where it lies. */
  remove: endpoint('DELETE /materials/:materialId', { params: z.strictObject({ materialId: id }) }),
}

export const materialEvents = {
  /** Something was put beside a meeting, or taken away. Says no names: ask again. */
  changed: event('materials:changed', z.object({ meetingId: id })),
}
