// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Edition } from '#shared/features/editions.ts'
import { type MeetingImport, type MeetingImportPreview, meetingImportLimits } from '#shared/features/meetingImports.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { minutesBetween } from '#shared/lib/clock.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { Looked } from './looking.ts'
import type { MeetingImportDocument } from './model.ts'
import type { KnownPlace, PlannedMeeting } from './planned.ts'

interface Around {
  editions: readonly Edition[]
  places: ReadonlyMap<string, KnownPlace>
}

function activityName({ activity }: PlannedMeeting, { editions }: Around): string {
  const edition = editions.find(({ id }) => id === activity.editionId)
  const found = edition?.activities.find(({ no }) => no === activity.no)
  const line = found?.lines.find(({ id }) => id === activity.lineId)
  return [edition?.code, `${activity.no} ${found?.name ?? ''}`, line?.name].filter(Boolean).join(' · ')
}

const presentSample = (meeting: PlannedMeeting, around: Around): MeetingImportPreview['sample'][number] => ({
  line: meeting.line,
  title: meeting.title,
  type: meeting.type,
  start: meeting.start.toISOString(),
  end: meeting.end.toISOString(),
  activity: activityName(meeting, around),
  places: meeting.placeIds.flatMap((id) => around.places.get(id)?.name ?? []),
  people: meeting.people.length,
})

type Read = Pick<MeetingImportPreview, 'encoding' | 'delimiter' | 'already'>

export function presentPreview(
  { lines, meetings, problems, notices }: Looked,
  read: Read,
  around: Around,
): MeetingImportPreview {
  const { shown, sample } = meetingImportLimits
  const [first, last] = [meetings[0], meetings.at(-1)]
  return {
    ...read,
    lines,
    meetings: meetings.length,
    people: meetings.reduce((sum, { people }) => sum + people.length, 0),
    minutes: meetings.reduce((sum, { start, end }) => sum + minutesBetween(start, end), 0),
    first: first ? dayOf(first.start) : null,
    last: last ? dayOf(last.start) : null,
    problems: problems.slice(0, shown),
    wrongLines: new Set(problems.map(({ line }) => line)).size,
    notices: notices.slice(0, shown),
    noticed: notices.length,
    sample: meetings.slice(0, sample).map((meeting) => presentSample(meeting, around)),
  }
}

type People = ReadonlyMap<string, PersonSummary>

export const presentMeetingImport = (
  { _id, at, byId, state, lines, meetings, people, undone }: Omit<MeetingImportDocument, 'csv'>,
  made: number,
  names: People,
): MeetingImport => ({
  id: _id,
  at: at.toISOString(),
  by: names.get(byId)?.name ?? '',
  state,
  lines,
  meetings,
  people,
  made: state === 'done' ? meetings : made,
  undone: undone && { at: undone.at.toISOString(), by: names.get(undone.byId)?.name ?? '' },
})
