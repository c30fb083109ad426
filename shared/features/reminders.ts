// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, oneOf, text } from '#shared/lib/schema.ts'

/** What a meeting is remembered by, and how many days before it begins. */
export const reminderKinds = { week: 7, day: 1 } as const
export type ReminderKind = keyof typeof reminderKinds
export const reminderKindNames = ['week', 'day'] as const

export const reminderLimits = { text: 1000 } as const

const oneMeeting = z.strictObject({ meetingId: id })
const ownText = z.nullable(text({ max: reminderLimits.text }))

/** What the reminders of a meeting say in the place of the usual sentence; null for that one. */
const reminderTexts = z.strictObject({ week: ownText, day: ownText })
export type ReminderTexts = z.infer<typeof reminderTexts>

export const reminderEndpoints = {
  /** For who organises the meeting. */
  read: endpoint('GET /meetings/:meetingId/reminder-texts', { params: oneMeeting, output: reminderTexts }),
  write: endpoint('PUT /meetings/:meetingId/reminder-texts', {
    params: oneMeeting,
    /** What is not named stays as it is. */
    body: z.strictObject({ week: z.optional(ownText), day: z.optional(ownText) }),
    output: reminderTexts,
  }),
  /** The letter as it would be to the asker, who comes in person; nothing is stored and nothing is sent. */
  preview: endpoint('POST /meetings/:meetingId/reminder-texts/preview', {
    params: oneMeeting,
    body: z.strictObject({ kind: oneOf(reminderKindNames), text: ownText }),
    output: z.object({ subject: z.string(), text: z.string() }),
  }),
}
