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

type Slots = { activity: PlannedMeeting['activity'] | null; start: Date }
const slotsOf = ({ activity, start }: Slots, placeIds: readonly string[]): string[] =>
  placeIds.map((id) => `${activity?.editionId} ${activity?.no} ${start.getTime()} ${id}`)

/** Those of some meetings beside which there is one already. */
export async function findThere(planned: readonly PlannedMeeting[]): Promise<PlannedMeeting[]> {
  const there = await findMeetingsAt(planned.map(({ start }) => start))
  const taken = new Set(there.flatMap((meeting) => slotsOf(meeting, meeting.audienceIds)))
  return planned.filter((meeting) => slotsOf(meeting, meeting.placeIds).some((slot) => taken.has(slot)))
}

/** What a file would do today: its words by the editions and places there are, its meetings beside those there are. */
export async function lookAt(csv: string): Promise<Looked> {
  const [editions, { places }] = await Promise.all([findEditions(), findCatalogue()])
  const read = readMeetings(csv, { editions, places: [...places.values()] })
  const again = (await findThere(read.meetings)).map(({ line }) => ({
    ...{ line, column: 'titolo' as const },
    ...{ code: 'alreadyThere' as const, detail: null },
  }))
  return { ...read, problems: [...read.problems, ...again].sort((one, other) => one.line - other.line) }
}
