// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Measure } from './editions.ts'
import { type CountedRecords, labsIn, type MeetingRecord, networksIn, peopleIn } from './figures.ts'

const minutesOf = (meetings: readonly MeetingRecord[]): [string, number][] =>
  meetings.map(({ id, minutesHeld }) => [id, minutesHeld])
const once = (ids: Iterable<string>): [string, number][] => [...ids].map((id) => [id, 1])

const units: Readonly<Record<Measure, (records: CountedRecords) => [string, number][]>> = {
  meetings: ({ meetings }) => once(meetings.map(({ id }) => id)),
  supportHours: ({ supporting, supports }) => [
    ...minutesOf(supporting),
    ...supports.flatMap(({ id, minutes }): [string, number][] => (minutes === null ? [] : [[id, minutes]])),
  ],
  exchangeHours: (records) => minutesOf(labsIn(records)),
  attendances: ({ attendances }) => once(attendances.map(({ meetingId, personKey }) => `${meetingId}+${personKey}`)),
  people: (records) => once(peopleIn(records)),
  networks: (records) => once(networksIn(records)),
  ebooks: ({ ebooks }) => once(ebooks.map(({ id }) => id)),
  emergencyMeetings: ({ emergencies }) => once(emergencies.map(({ id }) => id)),
}

/** What a figure is the sum of: each thing that it counts with 1, each that it adds up with its minutes. */
export const unitsOf = (measure: Measure, records: CountedRecords): Map<string, number> =>
  new Map(units[measure](records))

/** What came to a figure, what is gone from it, and what has other minutes. */
export function compareUnits(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) {
  const kept = [...after].filter(([id]) => before.has(id))
  return {
    added: after.size - kept.length,
    removed: before.size - kept.length,
    changed: kept.filter(([id, value]) => before.get(id) !== value).length,
  }
}

/** Read in a fraction of the time that lists take. */
export const unitsText = (units: ReadonlyMap<string, number>): string =>
  [...units].map(([id, value]) => (value === 1 ? id : `${id}:${value}`)).join(' ')

export const wordsIn = (text: string): string[] => (text === '' ? [] : text.split(' '))

export const unitsIn = (text: string): Map<string, number> =>
  new Map(
    wordsIn(text).map((unit) => {
      const [id = '', value = '1'] = unit.split(':')
      return [id, Number(value)]
    }),
  )
