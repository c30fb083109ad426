// SPDX-License-Identifier: AGPL-3.0-or-later
import { findEditions } from '#server/features/editions/queries.ts'
import { findMeetingsAt } from '#server/features/meetings/past.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Remarks } from './cells.ts'
import type { PlannedMeeting } from './planned.ts'
import { readMeetings } from './reading.ts'

export interface Looked extends Remarks {
  lines: number
  meetings: PlannedMeeting[]
}

/** What a file would do today: its words by the editions and places there are, its meetings beside those there are. */
export async function lookAt(csv: string): Promise<Looked> {
  const [editions, { places }] = await Promise.all([findEditions(), findCatalogue()])
  const read = readMeetings(csv, { editions, places: [...places.values()] })
  const there = await findMeetingsAt(read.meetings.map(({ start }) => start))
  const slotsOf = (
    meeting: { activity: PlannedMeeting['activity'] | null; start: Date },
    placeIds: readonly string[],
  ) => placeIds.map((id) => `${meeting.activity?.editionId} ${meeting.activity?.no} ${meeting.start.getTime()} ${id}`)
  const taken = new Set(there.flatMap((meeting) => slotsOf(meeting, meeting.audienceIds)))
  const again = read.meetings
    .filter((meeting) => slotsOf(meeting, meeting.placeIds).some((slot) => taken.has(slot)))
    .map(({ line }) => ({ line, column: 'titolo' as const, code: 'alreadyThere' as const, detail: null }))
  return { ...read, problems: [...read.problems, ...again].sort((one, other) => one.line - other.line) }
}
