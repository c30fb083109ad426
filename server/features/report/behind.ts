// SPDX-License-Identifier: AGPL-3.0-or-later
import { findMeetings } from '#server/features/meetings/queries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { type CountedRegister, findPlacesOfRegisters } from '#server/features/register/counted.ts'
import {
  type CountedSupport,
  findSupportPathTitles,
  findSupportPathTopics,
} from '#server/features/supportPaths/counted.ts'
import type { Measure } from '#shared/features/editions.ts'
import {
  type CountedRecords,
  definitions,
  labsIn,
  type MeetingRecord,
  type SupportRecord,
} from '#shared/features/figures.ts'
import { unitsOf } from '#shared/features/figureUnits.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import { type ReportRecords, reportLimits } from '#shared/features/report.ts'
import { supportPathPolicy } from '#shared/features/supportPaths.ts'
import type { SupportTopic } from '#shared/features/supportTopics.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { splitByMonth } from './months.ts'
import type { Counting } from './records.ts'

/** A month for each that has something, where months add up to the whole: people and networks may be in several. */
export function monthsOf(measure: Measure, counted: CountedRecords): ReportRecords['months'] {
  if (measure === 'people' || measure === 'networks' || measure === 'ebooks') return []
  return splitByMonth(counted)
    .map(([month, part]) => ({ month, value: definitions[measure].count(part) }))
    .filter(({ value }) => value > 0)
}

/** The networks that a number counts, and at how many meetings somebody of each was. */
export function networksOf({ attendances, supports }: CountedRecords, { territory }: Counting) {
  const met = new Map<string, Set<string>>()
  const at = (networkId: string) => {
    const meetings = met.get(networkId) ?? new Set()
    met.set(networkId, meetings)
    return meetings
  }
  for (const { networkId, meetingId } of attendances) if (networkId) at(networkId).add(meetingId)
  for (const { networkId } of supports) at(networkId)
  return [...met]
    .map(([id, meetings]) => ({ id, name: territory.nameOf(id), meetings: meetings.size }))
    .sort((one, other) => one.name.localeCompare(other.name, 'it'))
}

/** By topic of the path, most first; a meeting that several paths name is of the one that named it first. */
export async function topicsOf(
  measure: Measure,
  counted: CountedRecords,
  supports: readonly CountedSupport[],
): Promise<ReportRecords['topics']> {
  if (measure !== 'supportHours' && measure !== 'meetings') return []
  const units = unitsOf(measure, counted)
  // a meeting by its id, work outside of meetings by its own
  const pathOf = new Map(supports.toReversed().map(({ id, meetingId, pathId }) => [meetingId ?? id, pathId]))
  const topics = await findSupportPathTopics([...new Set([...units.keys()].flatMap((id) => pathOf.get(id) ?? []))])
  if (topics.size === 0) return []
  const sums = new Map<SupportTopic | null, number>()
  for (const [id, value] of units) {
    const topic = topics.get(pathOf.get(id) ?? '') ?? null
    sums.set(topic, (sums.get(topic) ?? 0) + value)
  }
  return [...sums].map(([topic, value]) => ({ topic, value })).sort((one, other) => other.value - one.value)
}

export interface Found {
  meetings: MeetingRecord[]
  supports: SupportRecord[]
}

/** The records that a number counts. */
export function countedBy(measure: Measure, counted: CountedRecords): Found {
  const { meetings, emergencies, supporting } = counted
  // what was done in a meeting is there as the meeting
  const supports = counted.supports.filter(({ meetingId }) => meetingId === null)
  if (measure === 'ebooks') return { meetings: [], supports: [] }
  if (measure === 'emergencyMeetings') return { meetings: emergencies, supports: [] }
  if (measure === 'supportHours') return { meetings: supporting, supports }
  if (measure === 'exchangeHours') return { meetings: labsIn(counted), supports: [] }
  return { meetings, supports: measure === 'people' || measure === 'networks' ? supports : [] }
}

type Behind = { kind: 'meeting'; record: MeetingRecord } | { kind: 'work'; record: SupportRecord }

interface Page {
  found: Found
  registers: ReadonlyMap<string, CountedRegister>
  supports: readonly CountedSupport[]
  skip: number
}

/** Those I may see, newest first, some at a time; the others are counted. */
export async function readPage(actor: Actor, { found, registers, supports, skip }: Page) {
  const [{ places }, audiences] = await Promise.all([
    findCatalogue(),
    findPlacesOfRegisters(found.meetings.map(({ id }) => id)),
  ])
  const placesOf = (ids: readonly string[]) => ids.flatMap((id) => places.get(id) ?? [])
  const nameOf = (networkId: string) => places.get(networkId)?.name ?? ''
  const behind: Behind[] = [
    ...found.meetings
      .filter(({ id }) => meetingPolicy.read(actor, { audience: placesOf(audiences.get(id) ?? []), organiserIds: [] }))
      .map((record): Behind => ({ kind: 'meeting', record })),
    ...found.supports
      .filter(({ networkId }) => placesOf([networkId]).some((place) => supportPathPolicy.read(actor, place)))
      .map((record): Behind => ({ kind: 'work', record })),
  ].sort((one, other) => other.record.start.getTime() - one.record.start.getTime())

  const page = behind.slice(skip, skip + reportLimits.records)
  const pathOf = new Map(supports.map(({ id, pathId }) => [id, pathId]))
  const ids = (kind: Behind['kind']) => page.flatMap((one) => (one.kind === kind ? one.record.id : []))
  const [meetings, titles] = await Promise.all([
    findMeetings(ids('meeting')),
    findSupportPathTitles(ids('work').map((id) => pathOf.get(id) ?? '')),
  ])
  const titleOf = new Map(meetings.map(({ _id, title }) => [_id, title]))

  const describe = ({ kind, record }: Behind): ReportRecords['records'][number] => {
    const { id } = record
    const start = record.start.toISOString()
    if (kind === 'work')
      return {
        ...{ kind, id, start },
        title: titles.get(pathOf.get(id) ?? '') ?? '',
        minutes: record.minutes ?? 0,
        networks: [nameOf(record.networkId)],
        present: record.personKeys.length,
      }
    const register = registers.get(id)
    const came = new Set(register?.networks.flatMap((networkId) => networkId ?? []))
    return {
      ...{ kind, id, start },
      title: titleOf.get(id) ?? '',
      minutes: record.minutesHeld,
      networks: [...came].map(nameOf),
      present: new Set(register?.people).size,
    }
  }
  return {
    records: page.map(describe),
    total: behind.length,
    hidden: found.meetings.length + found.supports.length - behind.length,
  }
}
