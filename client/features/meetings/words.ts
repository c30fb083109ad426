// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { MeetingCard, MeetingType } from '#shared/features/meetings.ts'
import { type Day, dayOf, offsetMinutes } from '#shared/lib/dates.ts'
import type { Format } from '#shared/lib/format.ts'

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

export const dayOfMeeting = ({ start }: Pick<MeetingCard, 'start'>): Day => dayOf(new Date(start))

/** 'Giovedì 14 gennaio 2027' */
export const wholeDay = (format: Format, at: string): string => wholeDate(format, dayOf(new Date(at)))

export const wholeDate = (format: Format, day: Day): string => capital(format.day(day))

const isElsewhere = (at: Date): boolean => -at.getTimezoneOffset() !== offsetMinutes(at)

/** '9:30–13:30', and of which clock where the reader's is another. */
export function hoursOf(t: T, format: Format, { start, end }: Pick<MeetingCard, 'start' | 'end'>): string {
  const hours = format.hours(start, end)
  return isElsewhere(new Date(start)) ? t('meetings.romeTime', { hours }) : hours
}

export const whenOf = (t: T, format: Format, times: Pick<MeetingCard, 'start' | 'end'>): string =>
  `${wholeDay(format, times.start)}, ${hoursOf(t, format, times)}`

/** 'Milano, sala dei Mille e online'; null where nobody has said yet. */
export function whereOf(t: T, { venue, online }: Pick<MeetingCard, 'venue' | 'online'>): string | null {
  if (venue && online) return t('meetings.venueAndOnline', { venue })
  return venue ?? (online ? t('meetings.online') : null)
}

/** 'Attività 3, 1ª giornata' */
export function activityOf(t: T, { activity, session }: Pick<MeetingCard, 'activity' | 'session'>): string | null {
  const parts = [
    activity && t('meetings.activity', { number: activity.no }),
    session !== null && t('meetings.session', { number: session }),
  ].filter(Boolean)
  return parts.length === 0 ? null : parts.join(', ')
}

export const typeOf = (t: T, type: MeetingType): string =>
  type === 'other' ? t('meetings.otherType') : t(`meetings.type.${type}`)

/** 'Rete Muzza', or '33 reti e 1 laboratorio' */
export function audienceOf(t: T, format: Format, { audience }: Pick<MeetingCard, 'audience'>): string {
  const [only] = audience
  if (audience.length === 1 && only) return only.name
  const networks = audience.filter(({ kind }) => kind === 'network').length
  const labs = audience.length - networks
  return format.list([
    ...(networks > 0 ? [t('meetings.networks', { count: networks })] : []),
    ...(labs > 0 ? [t('meetings.labs', { count: labs })] : []),
  ])
}

/** Answers are taken until then. */
export const closesAt = ({ answersUntil, start }: Pick<MeetingCard, 'answersUntil' | 'start'>): string =>
  answersUntil ?? start

export const hasBegun = ({ start }: Pick<MeetingCard, 'start'>): boolean => start <= new Date().toISOString()

export const takesAnswers = (meeting: Pick<MeetingCard, 'answersUntil' | 'start' | 'cancelled'>): boolean =>
  !meeting.cancelled && closesAt(meeting) > new Date().toISOString() && !hasBegun(meeting)
