// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CountedRecords, nothingCounted } from '#shared/features/figures.ts'
import { dayOf } from '#shared/lib/dates.ts'

const monthOf = (start: Date): string => dayOf(start).slice(0, 7)

/** What counts, by the month in Rome in which it began, the first first; published texts are of no month. */
export function splitByMonth(counted: CountedRecords): [month: string, records: CountedRecords][] {
  const months = new Map<string, CountedRecords>()
  const at = (start: Date): CountedRecords => {
    const month = monthOf(start)
    const part = months.get(month) ?? nothingCounted()
    months.set(month, part)
    return part
  }
  const partOf = new Map(counted.meetings.map((meeting) => [meeting.id, at(meeting.start)]))
  for (const meeting of counted.meetings) at(meeting.start).meetings.push(meeting)
  for (const meeting of counted.emergencies) at(meeting.start).emergencies.push(meeting)
  for (const meeting of counted.supporting) at(meeting.start).supporting.push(meeting)
  for (const support of counted.supports) at(support.start).supports.push(support)
  for (const row of counted.attendances) partOf.get(row.meetingId)?.attendances.push(row)
  return [...months].sort(([one], [other]) => (one < other ? -1 : 1))
}

/** Of several activities together: for networks and attendances, which are no sums of people. */
export const together = (parts: Iterable<CountedRecords>): CountedRecords => {
  const all = nothingCounted()
  for (const part of parts) {
    // one by one: so many arguments as an edition has attendances are more than a call takes
    for (const meeting of part.meetings) all.meetings.push(meeting)
    for (const attendance of part.attendances) all.attendances.push(attendance)
    for (const support of part.supports) all.supports.push(support)
  }
  return all
}
