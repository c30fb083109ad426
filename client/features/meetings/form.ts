// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#client/lib/newId.ts'
import type { DatePollDraft } from '#shared/features/datePolls.ts'
import {
  type AgendaItem,
  type Meeting,
  type MeetingCard,
  type MeetingDraft,
  type MeetingType,
  meetingTypes,
} from '#shared/features/meetings.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Repetition, Rhythm } from '#shared/features/series.ts'
import { clockOf } from '#shared/lib/clock.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { parseClock, readTypedClock } from '#shared/lib/typedClock.ts'

/** A point of the agenda as it is typed. */
export interface FormItem {
  id: string
  title: string
  owner: string
  minutes: string
  isBreak: boolean
}

export type Organiser = Pick<PersonSummary, 'id' | 'name' | 'colour' | 'photo'>

/** What stands in the composer, as it was typed. */
export interface MeetingForm {
  /** Of the meeting that is made: a retry makes no second one. */
  clientId: string
  /** The version that was read; 0 for a new one. */
  version: number
  title: string
  description: string
  type: MeetingType
  /** The emergency it is called for; '' without one. */
  emergencyId: string
  /** 'edition number line'; '' without one. */
  activity: string
  session: string
  day: string
  from: string
  to: string
  venue: string
  link: string
  agenda: FormItem[]
  placeIds: string[]
  organisers: Organiser[]
  room: string
  perNetwork: string
  untilDay: string
  untilClock: string
  /** '' for a meeting by itself. */
  rhythm: Rhythm | ''
  repeatUntil: string
  /** Of one of a series: what is changed. */
  scope: 'one' | 'following'
  /** Of a new one: its day is known, or chosen together among several. */
  dates: 'one' | 'poll'
  slots: FormSlot[]
  pollCloses: string
}

/** A day to choose among, as it is typed. */
export interface FormSlot {
  id: string
  day: string
  from: string
  to: string
}

export const emptySlot = ({ from, to }: Pick<FormSlot, 'from' | 'to'> = { from: '', to: '' }): FormSlot => ({
  ...{ id: newId(), day: '', from, to },
})

export function emptyForm(organiser: Organiser, placeIds: string[] = []): MeetingForm {
  return {
    clientId: newId(),
    version: 0,
    title: '',
    description: '',
    type: 'table',
    emergencyId: '',
    activity: '',
    session: '',
    day: '',
    from: '',
    to: '',
    venue: '',
    link: '',
    agenda: [],
    placeIds,
    organisers: [organiser],
    room: '',
    perNetwork: '',
    untilDay: '',
    untilClock: '',
    rhythm: '',
    repeatUntil: '',
    scope: 'one',
    dates: 'one',
    slots: [],
    pollCloses: '',
  }
}

export const activityValue = (activity: MeetingCard['activity']): string =>
  activity ? [activity.editionId, activity.no, activity.lineId ?? ''].join(' ') : ''

const shown = (value: number | null): string => (value === null ? '' : String(value))

/** As it is written everywhere: '9:30'. */
const shownClock = (at: Date): string => clockOf(at).replace(/^0/, '')

export function formOf(meeting: Meeting): MeetingForm {
  const { title, description, type, version, venue, link, seats, answersUntil } = meeting
  const [start, end] = [new Date(meeting.start), new Date(meeting.end)]
  const until = answersUntil === null ? null : new Date(answersUntil)
  return {
    ...{ clientId: newId(), version, title, description, type },
    emergencyId: meeting.emergencyId ?? '',
    activity: activityValue(meeting.activity),
    session: shown(meeting.session),
    day: dayOf(start),
    from: shownClock(start),
    to: shownClock(end),
    venue: venue ?? '',
    link: link ?? '',
    agenda: meeting.agenda.map((item) => ({ ...item, owner: item.owner ?? '', minutes: String(item.minutes) })),
    placeIds: meeting.audience.map(({ id }) => id),
    organisers: meeting.organisers,
    room: shown(seats.room),
    perNetwork: shown(seats.perNetwork),
    untilDay: until ? dayOf(until) : '',
    untilClock: until ? shownClock(until) : '',
    rhythm: '',
    repeatUntil: '',
    scope: 'one',
    dates: 'one',
    slots: [],
    pollCloses: '',
  }
}

/** *Copia come nuovo incontro*: the same, and no day yet. */
export function copyOf(meeting: Meeting): MeetingForm {
  const agenda = formOf(meeting).agenda.map((item) => ({ ...item, id: newId() }))
  return { ...formOf(meeting), version: 0, agenda, day: '', untilDay: '', untilClock: '' }
}

export const emptyItem = (isBreak: boolean, title = ''): FormItem => ({
  id: newId(),
  title,
  owner: '',
  minutes: '',
  isBreak,
})

/** What is no number is sent as one that the server refuses at its field. */
function numberOf(typed: string): number | null {
  if (typed.trim() === '') return null
  const number = Number(typed.replace(',', '.'))
  return Number.isNaN(number) ? -1 : number
}
const textOf = (typed: string): string | null => typed.trim() || null
/** What cannot be read goes as it is: the server says so at the field. */
const clockTyped = (typed: string): string => parseClock(typed) ?? typed

const itemOf = ({ id, title, owner, minutes, isBreak }: FormItem): AgendaItem => ({
  ...{ id, title, isBreak, owner: textOf(owner) },
  minutes: numberOf(minutes) ?? 0,
})

function activityOfForm(value: string): MeetingDraft['activity'] {
  const [editionId = '', no = '', lineId = ''] = value.split(' ')
  return value === '' ? null : { editionId, no: Number(no), lineId: lineId || null }
}

/** It is called for an emergency. */
export const isCalledFor = ({ type, emergencyId }: MeetingForm): boolean => type === 'emergency' && emergencyId !== ''

/** What the server names of a part of the form that it refuses. */
const refused: Partial<Record<keyof MeetingForm, string[]>> = {
  day: ['day', 'from', 'to'],
  from: ['from', 'to'],
  organisers: ['organiserIds'],
  room: ['seats.room'],
  perNetwork: ['seats.perNetwork'],
  untilDay: ['answersUntil'],
  untilClock: ['answersUntil'],
  rhythm: ['repeat'],
  repeatUntil: ['repeat'],
  pollCloses: ['closes'],
}
export const refusedNames = (part: Partial<MeetingForm>): string[] =>
  Object.keys(part).flatMap((key) => new Map(Object.entries(refused)).get(key) ?? [key])

/** Of a site as people say it: 'meet.example.org/tavolo' is one of the web. */
function addressOf(typed: string): string | null {
  const address = textOf(typed)
  return address !== null && /^[^\s:/@]+\.[^\s/@]+(\/\S*)?$/.test(address) ? `https://${address}` : address
}

/** What the server is sent. */
export function draftOf(form: MeetingForm): MeetingDraft {
  const { title, description, type, day, placeIds, organisers } = form
  return {
    ...{ title, description, type, day, placeIds },
    emergencyId: isCalledFor(form) ? form.emergencyId : null,
    activity: activityOfForm(form.activity),
    session: numberOf(form.session),
    from: clockTyped(form.from),
    to: clockTyped(form.to),
    venue: textOf(form.venue),
    link: addressOf(form.link),
    agenda: form.agenda.map(itemOf),
    organiserIds: organisers.map(({ id }) => id),
    seats: { room: numberOf(form.room), perNetwork: numberOf(form.perNetwork) },
    answersUntil: form.untilDay === '' ? null : { day: form.untilDay, clock: clockTyped(form.untilClock) },
  }
}

/** Its day is chosen together. What an emergency calls for cannot wait for that. */
export const isPolled = (form: MeetingForm): boolean => form.dates === 'poll' && !isCalledFor(form)

/** What the server is sent to have its day chosen. */
export function pollDraftOf(form: MeetingForm): DatePollDraft {
  const { day: _, from: __, to: ___, answersUntil: ____, emergencyId: _____, ...draft } = draftOf(form)
  const slots = form.slots.map(({ id, day, from, to }) => ({ id, day, from: clockTyped(from), to: clockTyped(to) }))
  return { ...draft, clientId: form.clientId, slots, closes: form.pollCloses }
}

/** How a new meeting comes back; null for one by itself. */
export const repetitionOf = ({ rhythm, repeatUntil }: MeetingForm): Repetition | null =>
  rhythm === '' ? null : { rhythm, until: repeatUntil }

/** How long the meeting is, and how long its agenda; null while no length can be read. */
export function lengthsOf({ day, from, to, agenda }: MeetingForm): { sum: number; length: number | null } {
  const sum = agenda.reduce((total, { minutes }) => total + (Number(minutes) || 0), 0)
  // any day will do for the length, but not one on which clocks change
  const on = day || '2027-01-01'
  const [start, end] = [readTypedClock(from, on), readTypedClock(to, on)]
  if (start.kind !== 'at' || end.kind !== 'at') return { sum, length: null }
  const length = Math.round((Date.parse(end.at) - Date.parse(start.at)) / 60_000)
  return { sum, length: length > 0 ? length : null }
}

export const isMeetingType = (value: string): MeetingType => meetingTypes.find((one) => one === value) ?? 'other'

/** Of the writing, not of the meeting. */
type OfWriting = 'clientId' | 'version' | 'rhythm' | 'repeatUntil' | 'scope' | 'dates' | 'slots' | 'pollCloses'
export type MeetingField = Exclude<keyof MeetingForm, OfWriting>

/** The fields in which two forms differ, by the names their words have. */
export function differingFields(one: MeetingForm, other: MeetingForm): MeetingField[] {
  const { clientId: _, version: __, rhythm: ___, repeatUntil: ____, scope: _____, ...rest } = one
  const { dates: ______, slots: _______, pollCloses: ________, ...compared } = rest
  const isField = (key: string): key is keyof typeof compared => key in compared
  return Object.keys(compared)
    .filter(isField)
    .filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]))
}
