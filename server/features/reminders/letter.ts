// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MailRequest } from '#server/features/mail/service.ts'
import { mailWords } from '#server/features/mail/words.ts'
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import type { Language } from '#shared/features/people.ts'
import type { Choice } from '#shared/features/seats.ts'
import { createFormat } from '#shared/lib/format.ts'

type Said = Pick<MailRequest, 'template' | 'params'> & { body?: string }

interface Wanted {
  language: Language
  choice: Choice
  /** What its organisers wrote; null for the usual sentence. */
  own: string | null
}

/** What a reminder says of a meeting: time, place and answer always, before them the usual sentence or another. */
export function sayReminder(meeting: MeetingRecord, { language, choice, own }: Wanted): Said {
  const words = mailWords(language)
  const { full, time } = createFormat(language)
  const params = {
    title: meeting.title,
    when: `${full(meeting.start.toISOString())}–${time(meeting.end.toISOString())}`,
    where: [meeting.venue, meeting.link].filter((part) => part !== null).join(' · ') || words('meeting.nowhere'),
    answer: words(`meeting.${choice}`),
  }
  return own === null ? { template: 'meetingReminder', params } : { template: 'meetingReminderOwn', params, body: own }
}
