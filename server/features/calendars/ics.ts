// SPDX-License-Identifier: AGPL-3.0-or-later
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { publicUrl } from '#server/lib/publicUrl.ts'

interface Wanted {
  name: string
  language: 'it' | 'en'
  /** Where to look in; only for who is asked by name. */
  withLinks: boolean
  /** Of those that somebody has not said yes to. */
  tentative?: ReadonlySet<string>
}

const platform = { it: 'online', en: 'online' } as const

function placeOf({ venue, link }: MeetingRecord, { language, withLinks }: Wanted): string {
  const parts = [venue, link && (withLinks ? link : platform[language])]
  return parts.filter((part) => part).join(' · ')
}

function statusOf({ _id, cancelled }: MeetingRecord, { tentative }: Wanted): ICalEventStatus {
  if (cancelled) return ICalEventStatus.CANCELLED
  return tentative?.has(_id) ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

/** Every time stands as an instant in UTC: no reader has to know when clocks change in Rome. Says nobody's name. */
export function writeCalendar(meetings: readonly MeetingRecord[], wanted: Wanted): string {
  const calendar = ical({
    name: wanted.name,
    prodId: { company: 'Trama', product: 'Agenda', language: wanted.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  })
  const host = new URL(publicUrl('')).hostname
  for (const meeting of meetings) {
    const { _id, title, start, end, sequence, changedAt } = meeting
    calendar.createEvent({
      id: `${_id}@${host}`,
      summary: title,
      start,
      end,
      sequence,
      stamp: changedAt,
      lastModified: changedAt,
      status: statusOf(meeting, wanted),
      location: placeOf(meeting, wanted),
      url: publicUrl(`/incontri/${_id}`),
    })
  }
  return calendar.toString()
}
