// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, type Day, startOfDay } from '#shared/lib/dates.ts'
import type { ActivityMeasure, ActivityRef, Measure } from './editions.ts'

/*
 * The one table of what is counted, and how. Screens, CSV and papers show what these functions say and count nothing
 * themselves. Whoever changes what one of them counts raises its version: a frozen report names it.
 */

/** A meeting that was held; before its register is closed it counts nowhere. */
export interface MeetingRecord {
  id: string
  activity: ActivityRef
  start: Date
  minutesHeld: number
  type: 'support' | 'lab' | 'table' | 'closing' | 'emergency' | 'other'
  closed: boolean
}

/** One person in the register of one meeting. */
export interface RowRecord {
  meetingId: string
  /** The same for one person in all registers, with an account or without; one for all that were joined. */
  personKey: string
  networkId: string | null
  present: boolean
}

/** Work for a network. */
export interface SupportRecord {
  id: string
  activity: ActivityRef
  start: Date
  /** Null for what was done in a meeting: the meeting has them. */
  minutes: number | null
  meetingId: string | null
  personKeys: readonly string[]
  networkId: string
}

export interface EbookRecord {
  id: string
  activity: ActivityRef
}

export interface FigureRecords {
  meetings: readonly MeetingRecord[]
  rows: readonly RowRecord[]
  supports: readonly SupportRecord[]
  ebooks: readonly EbookRecord[]
}

/** What counts of one activity, or of one line of it: held, closed, within the filters. */
export interface CountedRecords {
  meetings: MeetingRecord[]
  /** Apart from all others: neither their hours nor who was there are counted elsewhere. */
  emergencies: MeetingRecord[]
  /** Those of `meetings` whose hours are of support: by their type, or because work points to them. */
  supporting: MeetingRecord[]
  /** Who was there, of `meetings`; each person once in each. */
  attendances: RowRecord[]
  supports: SupportRecord[]
  ebooks: EbookRecord[]
}

export interface Definition {
  measure: Measure
  version: number
  /** Hours are added as minutes. */
  unit: 'count' | 'minutes'
  count: (records: CountedRecords) => number
}

const heldMinutes = (meetings: readonly MeetingRecord[]): number =>
  meetings.reduce((sum, { minutesHeld }) => sum + minutesHeld, 0)
const ownMinutes = (supports: readonly SupportRecord[]): number =>
  supports.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
/** Those whose hours are of exchange. */
export const labsIn = ({ meetings }: Pick<CountedRecords, 'meetings'>): MeetingRecord[] =>
  meetings.filter(({ type }) => type === 'lab')

// by loops: of years there are sixty thousand
export function peopleIn({ attendances, supports }: CountedRecords): Set<string> {
  const people = new Set<string>()
  for (const { personKey } of attendances) people.add(personKey)
  for (const { personKeys } of supports) for (const personKey of personKeys) people.add(personKey)
  return people
}

export function networksIn({ attendances, supports }: CountedRecords): Set<string> {
  const networks = new Set<string>()
  for (const { networkId } of attendances) if (networkId !== null) networks.add(networkId)
  for (const { networkId } of supports) networks.add(networkId)
  return networks
}

export const definitions: Readonly<Record<Measure, Definition>> = {
  /** A meeting for several networks is one. */
  meetings: { measure: 'meetings', version: 1, unit: 'count', count: ({ meetings }) => meetings.length },
  /** Meetings of support as they were held, once however many facilitate, and work outside of meetings. */
  supportHours: {
    measure: 'supportHours',
    version: 1,
    unit: 'minutes',
    count: ({ supporting, supports }) => heldMinutes(supporting) + ownMinutes(supports),
  },
  /** Labs as they were held. */
  exchangeHours: {
    measure: 'exchangeHours',
    version: 1,
    unit: 'minutes',
    count: (records) => heldMinutes(labsIn(records)),
  },
  /** One person at one meeting. */
  attendances: { measure: 'attendances', version: 2, unit: 'count', count: ({ attendances }) => attendances.length },
  /** Distinct within the activity. Never added to those of another: they may be the same. */
  people: { measure: 'people', version: 2, unit: 'count', count: (records) => peopleIn(records).size },
  /** Somebody of it was there, or it was worked for. */
  networks: { measure: 'networks', version: 1, unit: 'count', count: (records) => networksIn(records).size },
  ebooks: { measure: 'ebooks', version: 1, unit: 'count', count: ({ ebooks }) => ebooks.length },
  emergencyMeetings: {
    measure: 'emergencyMeetings',
    version: 1,
    unit: 'count',
    count: ({ emergencies }) => emergencies.length,
  },
}

/** Which records count. Without a filter all do. */
export interface FigureScope {
  /** Days in Rome on which a meeting begins, both included. */
  period: { from: Day; to: Day } | null
  /** Whether a network lay in the territory on the day of `start`, as the register says where there is one. */
  territory: ((networkId: string, start: Date, meetingId: string | null) => boolean) | null
}

export const everything: FigureScope = { period: null, territory: null }

/** An activity's own records, and those of each of its lines, are apart. */
export const partKey = (part: Pick<ActivityRef, 'no' | 'lineId'>): string => `${part.no}/${part.lineId ?? ''}`

export const nothingCounted = (): CountedRecords => ({
  meetings: [],
  emergencies: [],
  supporting: [],
  attendances: [],
  supports: [],
  ebooks: [],
})

/** Days in Rome as instants, which thousands of records are compared with. */
function insideOf({ period }: FigureScope): (start: Date) => boolean {
  if (period === null) return () => true
  const [from, until] = [startOfDay(period.from), startOfDay(addDays(period.to, 1))]
  return (start) => from <= start && start < until
}

/**
 * The records of one edition by activity and line, each record looked at once. Within a territory a meeting counts where
 * somebody of a network in it was there, whole; attendances, people and networks are those of the territory.
 */
export function countRecords(records: FigureRecords, scope: FigureScope = everything): Map<string, CountedRecords> {
  const parts = new Map<string, CountedRecords>()
  const partOf = (activity: ActivityRef): CountedRecords => {
    const key = partKey(activity)
    const part = parts.get(key) ?? nothingCounted()
    parts.set(key, part)
    return part
  }
  const { territory } = scope
  const inside = insideOf(scope)
  interface Held {
    meeting: MeetingRecord
    part: CountedRecords
    people: Set<string>
  }
  const held = new Map<string, Held>()
  const pointedTo = new Set(records.supports.map(({ meetingId }) => meetingId))
  const enter = ({ meeting, part }: Held) => {
    if (meeting.type === 'emergency') return part.emergencies.push(meeting)
    if (meeting.type === 'support' || pointedTo.has(meeting.id)) part.supporting.push(meeting)
    return part.meetings.push(meeting)
  }

  for (const meeting of records.meetings) {
    if (!meeting.closed || !inside(meeting.start)) continue
    const one = { meeting, part: partOf(meeting.activity), people: new Set<string>() }
    held.set(meeting.id, one)
    if (territory === null) enter(one)
  }
  for (const row of records.rows) {
    const one = row.present ? held.get(row.meetingId) : undefined
    if (!one || one.people.has(row.personKey)) continue
    if (territory !== null && (row.networkId === null || !territory(row.networkId, one.meeting.start, row.meetingId)))
      continue
    if (territory !== null && one.people.size === 0) enter(one)
    one.people.add(row.personKey)
    if (one.meeting.type !== 'emergency') one.part.attendances.push(row)
  }
  for (const support of records.supports) {
    if (!inside(support.start)) continue
    if (territory === null || territory(support.networkId, support.start, null))
      partOf(support.activity).supports.push(support)
  }
  // what is published is of no day and of no territory
  for (const ebook of records.ebooks) partOf(ebook.activity).ebooks.push(ebook)
  return parts
}

export interface Figure extends ActivityMeasure {
  /** Minutes, where it is one of hours. */
  value: number
  version: number
}

/** What a part of an edition reports; a measure it does not report is not among them, and stays a dash. */
export function figuresOf(reported: readonly ActivityMeasure[], counted: CountedRecords | undefined): Figure[] {
  const records = counted ?? nothingCounted()
  return reported.map((one) => {
    const { count, version } = definitions[one.measure]
    return { ...one, value: count(records), version }
  })
}

/** *Oltre N* is said only while the number is more than N. */
export const isOver = ({ measure, value, over }: Pick<Figure, 'measure' | 'value' | 'over'>): boolean =>
  over !== null && value > (definitions[measure].unit === 'minutes' ? over * 60 : over)
