// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type ReminderKind, type ReminderTexts, reminderEndpoints } from '#shared/features/reminders.ts'

/** Asked when it is looked at. */
export const reminderTextsQuery = (meetingId: string) =>
  queryOptions({
    queryKey: ['reminderTexts', meetingId],
    queryFn: ({ signal }) => api(reminderEndpoints.read, { meetingId }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })

export const writeReminderTexts = (meetingId: string, texts: Partial<ReminderTexts>) =>
  api(reminderEndpoints.write, { meetingId, ...texts })

export const previewReminder = (meetingId: string, kind: ReminderKind, text: string | null) =>
  api(reminderEndpoints.preview, { meetingId, kind, text })
