// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { AnswerDocument, EntryDocument } from '#server/features/answers/seed.ts'
import type { GuestDocument } from '#server/features/guests/model.ts'
import type { MaterialDocument } from '#server/features/materials/model.ts'
import type { MeetingDocument } from '#server/features/meetings/seed.ts'
import type { OutcomeDocument } from '#server/features/outcomes/seed.ts'
import { newId } from '#server/lib/id.ts'
import { clock, meetingTypes } from '#shared/features/meetings.ts'
import { outcomeKinds, outcomeStates } from '#shared/features/outcomes.ts'
import type { Choice } from '#shared/features/seats.ts'
import { readClock } from '#shared/lib/clock.ts'
import { addDays, type Day, dayOf } from '#shared/lib/dates.ts'
import { day, oneOf } from '#shared/lib/schema.ts'

const key = z.string()

/** As they were announced; `date` says weekday and distance, and is moved by whole weeks. */
export const meetingsFile = z.array(
  z.strictObject({
    key,
    title: z.string(),
    description: z.string(),
    type: oneOf(meetingTypes),
    /** Of the second edition. */
    activity: z.int(),
    session: z.optional(z.int()),
    date: day,
    from: clock,
    to: clock,
    venue: z.optional(z.string()),
    link: z.optional(z.boolean()),
    /** Places, or `networks` for all of them. */
    audience: z.array(key),
    organisers: z.array(key),
    room: z.optional(z.int()),
    perNetwork: z.optional(z.int()),
    agenda: z.array(
      z.strictObject({
        title: z.string(),
        minutes: z.int(),
        owner: z.optional(z.string()),
        isBreak: z.optional(z.boolean()),
      }),
    ),
    /** By network, in the order they came: P in person, O online, M maybe, N no. */
    answers: z.record(key, z.string()),
    /** Documents of its networks and labs beside it. */
    materials: z.optional(z.array(z.strictObject({ document: key, place: key }))),
    /** Asked to come, without an account. */
    guests: z.optional(z.array(z.strictObject({ surname: z.string(), name: z.string(), organisation: z.string() }))),
    /** They came without an answer and were written down by hand. */
    walkIns: z.optional(
      z.array(
        z.strictObject({
          surname: z.string(),
          name: z.string(),
          organisation: z.string(),
          role: z.string(),
          network: key,
        }),
      ),
    ),
    /** What came of it; `dueIn` counts days from the loading. */
    outcomes: z.optional(
      z.array(
        z.strictObject({
          kind: oneOf(outcomeKinds),
          text: z.string(),
          place: z.optional(key),
          owner: z.optional(key),
          dueIn: z.optional(z.int()),
          state: z.optional(oneOf(outcomeStates)),
        }),
      ),
    ),
  }),
)
export type DemoMeeting = z.infer<typeof meetingsFile>[number]

const weekMs = 7 * 86_400_000
const at = (date: Day, time: string): Date => {
  const reading = readClock(date, time)
  if (reading.how === 'never') throw new Error(`${date} ${time} does not exist`)
  return reading.at
}

const moved = (date: Day, weeks: number): Day => addDays(date, weeks * 7)

/** By how many whole weeks a day is moved: from well beyond `from`, week by week, to the first day that will do. */
function weeksTo(date: Day, from: Date, willDo: (day: Day) => boolean, step: 1 | -1): number {
  let weeks = Math.round((from.getTime() - at(date, '12:00').getTime()) / weekMs) - 2 * step
  while (!willDo(moved(date, weeks))) weeks += step
  return weeks
}

/**
 * Days of the meetings, moved by whole weeks: the second is the latest that can be over, and the first lies before it
 * as it did; the third comes within a week or so, and all others after it as they did.
 */
export function demoMeetingDays(meetings: readonly DemoMeeting[], now: Date): Map<string, Day> {
  const [first, second, third] = meetings
  if (!first || !second || !third) throw new Error('there are three meetings and more')
  const past = weeksTo(second.date, now, (date) => at(date, second.to) <= now, -1)
  // some days: neither today nor tomorrow
  const soon = new Date(now.getTime() + 2 * 86_400_000)
  const ahead = weeksTo(third.date, now, (date) => at(date, third.from) >= soon, 1)
  return new Map(
    meetings.map((meeting) => [
      meeting.key,
      moved(meeting.date, meeting === first || meeting === second ? past : ahead),
    ]),
  )
}

interface Making {
  idOf: (key: string) => string
  now: Date
  networks: readonly string[]
  labs: readonly string[]
  /** Of a network, who answers for it, in their order. */
  membersOf: (network: string) => string[]
}

const choiceOf: Readonly<Record<string, Choice>> = { P: 'inPerson', O: 'online', M: 'maybe', N: 'no' }

/** The meetings of the second edition with their logs. */
export function makeMeetings(meetings: readonly DemoMeeting[], making: Making) {
  const days = demoMeetingDays(meetings, making.now)
  const made = meetings.map((meeting) => makeMeeting(meeting, days.get(meeting.key) ?? meeting.date, making))
  return {
    meetings: made.map(({ record }) => record),
    entries: made.flatMap(({ entries }) => entries),
    outcomes: made.flatMap(({ outcomes }) => outcomes),
    materials: made.flatMap(({ materials }) => materials),
    guests: made.flatMap(({ guests }) => guests),
  }
}

function makeMeeting(meeting: DemoMeeting, date: Day, making: Making) {
  const { idOf, now, networks, labs } = making
  const audience = meeting.audience.flatMap((one) => (one === 'networks' ? networks : [one]))
  const start = at(date, meeting.from)
  // told three weeks before, and never after today
  const createdAt = new Date(Math.min(start.getTime() - 3 * weekMs, now.getTime() - 3 * 86_400_000))
  const room = meeting.room ?? null
  const perNetwork = meeting.perNetwork ?? null
  const record: MeetingDocument = {
    _id: idOf(`meeting:${meeting.key}`),
    title: meeting.title,
    description: meeting.description,
    type: meeting.type,
    activity: { editionId: idOf('edition:seconda'), no: meeting.activity, lineId: null },
    session: meeting.session ?? null,
    start,
    end: at(date, meeting.to),
    venue: meeting.venue ?? null,
    link: meeting.link ? `https://incontri.demo.example/${meeting.key}` : null,
    agenda: meeting.agenda.map(({ title, minutes, owner = null, isBreak = false }) => ({
      id: newId(),
      title,
      minutes,
      owner,
      isBreak,
    })),
    audienceIds: audience.map(idOf),
    organiserIds: meeting.organisers.map(idOf),
    seats: { room, perNetwork },
    answersUntil: null,
    moved: null,
    cancelled: null,
    threadId: null,
    seriesId: null,
    sequence: 0,
    version: 1,
    createdBy: idOf(meeting.organisers[0] ?? ''),
    clientId: newId(),
    createdAt,
    changedAt: createdAt,
    demo: true,
  }
  const shape: EntryDocument = {
    _id: newId(),
    kind: 'shape',
    meetingId: record._id,
    number: 1,
    at: createdAt,
    clientId: newId(),
    demo: true,
    room,
    perNetwork,
    start,
    closes: null,
    networks: audience.some((one) => labs.includes(one)) ? null : record.audienceIds,
    open: true,
  }
  return {
    record,
    entries: [shape, ...makeAnswers(meeting, record, making)],
    outcomes: makeOutcomes(meeting, record, making),
    materials: makeMaterials(meeting, record, making),
    guests: makeGuests(meeting, record),
  }
}

const makeMaterials = ({ materials = [] }: DemoMeeting, record: MeetingDocument, { idOf }: Making) =>
  materials.map(({ document, place }): MaterialDocument => {
    const [by, at] = [record.createdBy, record.createdAt]
    return {
      ...{ _id: newId(), meetingId: record._id, by, at, demo: true },
      itemId: idOf(`document:${document}`),
      placeId: idOf(place),
    }
  })

const makeGuests = ({ guests = [] }: DemoMeeting, record: MeetingDocument) =>
  guests.map(({ surname, name, organisation }): GuestDocument => {
    const [invitedBy, at] = [record.createdBy, record.createdAt]
    return {
      ...{ _id: newId(), meetingId: record._id, surname, name, organisation },
      email: `${name}.${surname}@fuori.example`.toLowerCase(),
      ...{ consentAt: at, removedAt: null, invitedBy, invitedAt: at, clientId: newId(), demo: true },
    }
  })

/** Written down at the end of the meeting, one after the other. */
function makeOutcomes({ outcomes = [] }: DemoMeeting, record: MeetingDocument, { idOf, now }: Making) {
  return outcomes.map(({ kind, text, place, owner, dueIn, state = 'open' }, index): OutcomeDocument => {
    const at = new Date(record.end.getTime() - (outcomes.length - index) * 60_000)
    return {
      ...{ _id: newId(), meetingId: record._id, kind, text, state, version: 1, clientId: newId(), demo: true },
      placeIds: place === undefined ? record.audienceIds : [idOf(place)],
      ownerId: owner === undefined ? null : idOf(owner),
      due: dueIn === undefined ? null : addDays(dayOf(now), dueIn),
      ...{ dueSince: at, createdAt: at, createdBy: record.createdBy },
      ...(state === 'open' ? { settledBy: null, settledAt: null } : { settledBy: record.createdBy, settledAt: at }),
    }
  })
}

/** One after the other, the first answers of all networks before the second ones, so that lists have an order. */
function makeAnswers({ answers }: DemoMeeting, { _id: meetingId, createdAt }: MeetingDocument, making: Making) {
  const { idOf, membersOf } = making
  const longest = Math.max(0, ...Object.values(answers).map(({ length }) => length))
  const said = Array.from({ length: longest }, (_, turn) =>
    Object.entries(answers).flatMap(([network, letters]) => {
      const who = membersOf(network)[turn]
      const choice = choiceOf[letters[turn] ?? '']
      return who && choice ? [{ who: idOf(who), networkId: idOf(network), choice }] : []
    }),
  ).flat()
  return said.map(
    ({ who, networkId, choice }, index): AnswerDocument => ({
      _id: newId(),
      kind: 'answer',
      meetingId,
      number: index + 2,
      at: new Date(createdAt.getTime() + (index + 1) * 15 * 60_000),
      clientId: newId(),
      who,
      by: who,
      networkId,
      choice,
      insteadOf: null,
      note: null,
      demo: true,
    }),
  )
}
