// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod/mini'
import { personKeyOf } from '#server/features/register/counted.ts'
import type { ActivityRef } from '#shared/features/editions.ts'
import type { EbookRecord, MeetingRecord, SupportRecord } from '#shared/features/figures.ts'
import { clock, meetingTypes } from '#shared/features/meetings.ts'
import { minutesBetween, readClock } from '#shared/lib/clock.ts'
import { day, oneOf } from '#shared/lib/schema.ts'

const key = z.string()
/** Network → who of its people, by their places in `people.json`. */
const who = z.record(key, z.array(z.int()))

const meetingsFile = z.array(
  z.strictObject({
    no: z.int(),
    line: z.optional(key),
    type: oneOf(meetingTypes),
    title: z.string(),
    /** The lab whose day it was; else it was for the networks that came. */
    lab: z.optional(key),
    session: z.optional(z.int()),
    day,
    from: clock,
    to: clock,
    venue: z.optional(z.string()),
    who,
    /** Were to come and did not. */
    absent: z.optional(who),
  }),
)
const supportsFile = z.array(
  z.strictObject({
    no: z.int(),
    title: z.string(),
    day,
    from: clock,
    minutes: z.int(),
    network: key,
    who: z.array(z.int()),
  }),
)
const ebooksFile = z.array(z.strictObject({ no: z.int(), lab: key, theme: z.string(), title: z.nullable(z.string()) }))
const peopleFile = z.strictObject({
  roles: z.record(key, z.strictObject({ role: z.string(), organisation: z.string() })),
  networks: z.record(key, z.array(z.tuple([z.string(), z.string(), key]))),
})

export interface DemoRecords {
  meetings: z.infer<typeof meetingsFile>
  supports: z.infer<typeof supportsFile>
  ebooks: z.infer<typeof ebooksFile>
  people: z.infer<typeof peopleFile>
}

/** What was done under the first edition: meetings, work and people of the years of the published report. */
export function readDemoRecords(folder: string): DemoRecords {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
  return {
    meetings: meetingsFile.parse(read('meetings.json')),
    supports: supportsFile.parse(read('supports.json')),
    ebooks: ebooksFile.parse(read('ebooks.json')),
    people: peopleFile.parse(read('people.json')),
  }
}

/** Somebody in a register, without an account. */
export interface RecordedPerson {
  personKey: string
  surname: string
  name: string
  role: string
  organisation: string
  network: string
}

export interface RecordedRow extends RecordedPerson {
  meetingId: string
  networkId: string
  present: boolean
}

export interface RecordedMeeting extends MeetingRecord {
  title: string
  session: number | null
  venue: string | null
  end: Date
  /** Keys of the places that it was for. */
  places: string[]
  rows: RecordedRow[]
}

export interface RecordedSupport extends SupportRecord {
  title: string
  network: string
}

export interface RecordedEbook extends EbookRecord {
  theme: string
  title: string | null
}

interface Naming {
  /** Keys of the content → ids. */
  idOf: (key: string) => string
  refOf: (no: number, line?: string) => ActivityRef
}

function instant(onDay: string, at: string): Date {
  const reading = readClock(onDay, at)
  if (reading.how === 'never') throw new Error(`no clock showed ${at} on ${onDay}`)
  return reading.at
}

/** The records as what is counted, with what a register says of each. */
export function makeRecords({ meetings, supports, ebooks, people }: DemoRecords, { idOf, refOf }: Naming) {
  const personOf = (network: string, index: number): RecordedPerson => {
    const [surname, name, kind] = people.networks[network]?.[index] ?? []
    const role = people.roles[kind ?? '']
    if (!surname || !name || !role) throw new Error(`${network} has no person ${index}`)
    const personKey = personKeyOf({ personId: null, surname, name, networkId: idOf(network) })
    return { personKey, surname, name, ...role, network }
  }
  const rowsOf = (meetingId: string, came: Record<string, number[]>, present: boolean): RecordedRow[] =>
    Object.entries(came).flatMap(([network, indexes]) =>
      indexes.map((index) => ({ ...personOf(network, index), meetingId, networkId: idOf(network), present })),
    )
  return {
    meetings: meetings.map((one, index): RecordedMeeting => {
      const id = idOf(`records:meeting:${index}`)
      const [start, end] = [instant(one.day, one.from), instant(one.day, one.to)]
      return {
        id,
        activity: refOf(one.no, one.line),
        type: one.type,
        title: one.title,
        session: one.session ?? null,
        venue: one.venue ?? null,
        start,
        end,
        minutesHeld: minutesBetween(start, end),
        closed: true,
        places: one.lab ? [one.lab] : Object.keys(one.who),
        rows: [...rowsOf(id, one.who, true), ...rowsOf(id, one.absent ?? {}, false)],
      }
    }),
    supports: supports.map((one, index): RecordedSupport => {
      const there = one.who.map((person) => personOf(one.network, person))
      return {
        id: idOf(`records:support:${index}`),
        activity: refOf(one.no),
        title: one.title,
        start: instant(one.day, one.from),
        minutes: one.minutes,
        meetingId: null,
        personKeys: there.map(({ personKey }) => personKey),
        network: one.network,
        networkId: idOf(one.network),
      }
    }),
    ebooks: ebooks.map(
      ({ no, theme, title }, index): RecordedEbook => ({
        id: idOf(`records:ebook:${index}`),
        activity: refOf(no),
        theme,
        title,
      }),
    ),
  }
}
