// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { activityExists } from '#server/features/editions/queries.ts'
import { findPeople } from '#server/features/people/queries.ts'
import type { MeetingDraft } from '#shared/features/meetings.ts'
import { type Clock, readClock } from '#shared/lib/clock.ts'
import type { Day } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { MeetingDocument } from './model.ts'

/** What of a draft is stored as it is written. */
export type Written = Pick<
  MeetingDocument,
  | 'title'
  | 'description'
  | 'type'
  | 'emergencyId'
  | 'activity'
  | 'session'
  | 'start'
  | 'end'
  | 'venue'
  | 'link'
  | 'agenda'
  | 'audienceIds'
  | 'organiserIds'
  | 'seats'
  | 'answersUntil'
>

/** The instant of a clock in Rome; in the hour that does not exist, refused at its field. */
export function instantAt(field: string, day: Day, clock: Clock): Date {
  const reading = readClock(day, clock)
  if (reading.how === 'never') throw new AppError('invalid', { fields: { [field]: 'no_such_time' } })
  return reading.at
}

function timesOf({ day, from, to, answersUntil }: MeetingDraft): Pick<Written, 'start' | 'end' | 'answersUntil'> {
  const start = instantAt('from', day, from)
  const end = instantAt('to', day, to)
  if (end <= start) throw new AppError('invalid', { fields: { to: 'date_order' } })
  const until = answersUntil && instantAt('answersUntil', answersUntil.day, answersUntil.clock)
  if (until && until > start) throw new AppError('invalid', { fields: { answersUntil: 'date_order' } })
  return { start, end, answersUntil: until }
}

type Timed = 'start' | 'end' | 'answersUntil'

/** All of a draft but its times, with everything it names looked up; what is wrong is said at its field. */
export async function readMeetingText(
  draft: Omit<MeetingDraft, 'day' | 'from' | 'to' | 'answersUntil'>,
): Promise<Omit<Written, Timed>> {
  const { title, description, type, activity, session, venue, link, agenda, seats } = draft
  const said = agenda.flatMap((item) => [item.title, item.owner ?? '']).join('\n')
  refuseCaseData({ title, description, venue, agenda: said })
  const emergencyId = draft.emergencyId ?? null
  if (emergencyId !== null && type !== 'emergency')
    throw new AppError('invalid', { fields: { emergencyId: 'bad_value' } })
  if (activity && !(await activityExists(activity)))
    throw new AppError('invalid', { fields: { activity: 'bad_value' } })
  const organiserIds = [...new Set(draft.organiserIds)]
  const organisers = await findPeople(organiserIds)
  if (organisers.length < organiserIds.length) throw new AppError('invalid', { fields: { organiserIds: 'bad_value' } })
  const audienceIds = [...new Set(draft.placeIds)]
  return {
    ...{ title, description, type, emergencyId, activity, session, venue, link, agenda, seats },
    ...{ organiserIds, audienceIds },
  }
}

/** A whole draft, read. */
export async function readMeetingDraft(draft: MeetingDraft): Promise<Written> {
  const said = await readMeetingText(draft)
  return { ...said, ...timesOf(draft) }
}
