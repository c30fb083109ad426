// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { email, id, instant, line, oneOf, seq, text } from '#shared/lib/schema.ts'
import { attendanceModes, attendanceStates, checkInCodeLength, plainCode } from './attendance.ts'
import { checkInDraft, myCheckIn, proposal } from './checkIn.ts'
import { meetingCard, meetingPolicy } from './meetings.ts'
import { personLimits } from './people.ts'

export const registerLimits = {
  name: personLimits.name,
  organisation: 160,
  role: 120,
  note: 200,
  reason: 400,
  rows: 500,
  /** Rows changed at once: a column that is pasted or filled down. */
  changes: 200,
  /** How long before the start, and after the end, a stay may begin and end. */
  aroundHours: 24,
  /** A register is to be closed within so many hours from the end. */
  closeHours: 48,
  /** Check-in by code opens so long before the start. */
  openMinutes: 30,
  /** An act that is heard of within so long stands at once; a later one waits for who keeps the register. */
  promptMinutes: 10,
  wrongTries: { person: 5, meeting: 100 },
} as const

/** Where a row comes from. */
export const rowSources = ['answer', 'hand', 'code', 'walkIn', 'records'] as const

/** One person in one register. Of a closed one everything stands in the row itself, as it was on that day. */
export const registerRow = z.object({
  id,
  /** Null for who has no account. */
  personId: z.nullable(id),
  surname: z.string(),
  name: z.string(),
  organisation: z.nullable(z.string()),
  role: z.string(),
  networkId: z.nullable(id),
  networkName: z.nullable(z.string()),
  districtName: z.nullable(z.string()),
  healthAgencyName: z.nullable(z.string()),
  mode: oneOf(attendanceModes),
  state: oneOf(attendanceStates),
  arrived: z.nullable(instant),
  left: z.nullable(instant),
  /** Of the stay while the meeting was held; null while nobody knows. */
  minutes: z.nullable(z.int()),
  note: z.string(),
  /** Of who has no account, where they gave it. */
  email: z.nullable(z.string()),
  source: oneOf(rowSources),
  /** 0 for a row that follows from an answer and was never written. */
  version: seq,
})
export type RegisterRow = z.infer<typeof registerRow>

/** Who came under a name that was written down, at the door or when they were asked as a guest: it may be an account's. */
export const isByName = ({ source, email }: Pick<RegisterRow, 'source' | 'email'>): boolean =>
  source === 'walkIn' || (source === 'answer' && email !== null)

/** What stands at the head of a register. */
export const registerHead = z.object({
  title: z.string(),
  fund: z.string(),
  objective: z.string(),
  project: z.string(),
  code: z.string(),
  cup: z.string(),
  leadBody: z.string(),
  partner: z.string(),
  visibility: z.string(),
  /** The activity of the programme, by number and name; null where the meeting has none. */
  activityNo: z.nullable(z.int()),
  activity: z.nullable(z.string()),
  line: z.nullable(z.string()),
  session: z.nullable(z.int()),
  venue: z.nullable(z.string()),
  /** The site of the video link, never the link. */
  platform: z.nullable(z.string()),
  facilitators: z.array(z.string()),
})
export type RegisterHead = z.infer<typeof registerHead>

const span = z.strictObject({ start: instant, end: instant })

/** What may be written in a row. */
const written = {
  surname: line({ max: registerLimits.name }),
  name: line({ min: 0, max: registerLimits.name }),
  organisation: z.nullable(line({ max: registerLimits.organisation })),
  role: line({ min: 0, max: registerLimits.role }),
  mode: oneOf(attendanceModes),
  state: oneOf(attendanceStates),
  arrived: z.nullable(instant),
  left: z.nullable(instant),
  note: line({ min: 0, max: registerLimits.note }),
}
export const rowFields = [
  'surname',
  'name',
  'organisation',
  'role',
  'mode',
  'state',
  'arrived',
  'left',
  'note',
] as const
export type RowField = (typeof rowFields)[number]

export const rowChange = z.strictObject({
  surname: z.optional(written.surname),
  name: z.optional(written.name),
  organisation: z.optional(written.organisation),
  role: z.optional(written.role),
  mode: z.optional(written.mode),
  state: z.optional(written.state),
  arrived: z.optional(written.arrived),
  left: z.optional(written.left),
  note: z.optional(written.note),
})
export type RowChange = z.infer<typeof rowChange>

/** A cell as it stood, in words that need no record: times in ISO 8601. */
const change = z.object({
  field: oneOf(rowFields),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
})

/** A change to a closed register. Never taken back, never silent: another one follows it. */
export const correction = z.object({
  number: z.int(),
  rowId: id,
  /** Of the row, as it is now. */
  who: z.string(),
  /** The person was not in the register before. */
  added: z.boolean(),
  changes: z.array(change),
  reason: z.string(),
  by: z.string(),
  at: instant,
})
export type Correction = z.infer<typeof correction>

/** Six signs and the way into the register that they open, drawn as a square of dark and light. */
export const checkInCode = z.object({
  value: z.string(),
  from: instant,
  until: instant,
  /** Where the code in the picture leads. */
  link: z.string(),
  square: z.object({ size: z.int(), path: z.string() }),
})
export type CheckInCode = z.infer<typeof checkInCode>

export const registerStates = ['open', 'closed'] as const

export const register = z.object({
  meetingId: id,
  state: oneOf(registerStates),
  /** Given when it is closed, one after the other through the whole programme. */
  number: z.nullable(z.int()),
  head: registerHead,
  start: instant,
  end: instant,
  /** When the meeting was held; what minutes are counted by. */
  held: span,
  closeBy: instant,
  closedAt: z.nullable(instant),
  closedBy: z.nullable(z.string()),
  /** Sorted by surname and name. */
  rows: z.array(registerRow),
  corrections: z.array(correction),
  /** Those that wait, and those that were not accepted; the oldest first. */
  proposals: z.array(proposal),
  /** SHA-256 of all that a closed register says. */
  hash: z.nullable(z.string()),
  /** Null once it is closed, and for a meeting that was cancelled. */
  code: z.nullable(checkInCode),
  /** Of the register as a whole: who closes it closes what they have seen. */
  version: seq,
})
export type Register = z.infer<typeof register>

export const registerFormats = ['pdf', 'csv'] as const
export type RegisterFormat = (typeof registerFormats)[number]

export const departureFormats = [...registerFormats, 'certificate'] as const
export type DepartureFormat = (typeof departureFormats)[number]

/** A register that left as a file, or the certificate of one person. */
export const departure = z.object({
  id,
  by: z.string(),
  format: oneOf(departureFormats),
  /** Whose certificate. */
  of: z.nullable(z.string()),
  at: instant,
})
export type Departure = z.infer<typeof departure>

const oneMeeting = z.strictObject({ meetingId: id })
const reason = text({ max: registerLimits.reason })

const edits = z
  .array(z.strictObject({ rowId: id, version: seq, set: rowChange }))
  .check(z.minLength(1, { error: 'required' }), z.maxLength(registerLimits.changes, { error: 'too_many' }))

/** Somebody who is in no list yet: a person with an account, or the names of one without. */
export const newRow = z.strictObject({
  /** Of the row: pressing twice makes one. */
  clientId: id,
  personId: z.nullable(id),
  surname: z.optional(written.surname),
  name: z.optional(written.name),
  organisation: z.optional(written.organisation),
  email: z.optional(z.nullable(email)),
  /** Who has no account was told that their name is kept here, and agreed. */
  consent: z.optional(z.boolean({ error: 'bad_value' })),
  mode: written.mode,
})
export type NewRow = z.infer<typeof newRow>

export const registerEndpoints = {
  read: endpoint('GET /meetings/:meetingId/register', { params: oneMeeting, output: register }),
  /** Rows that others have changed since come back as they are now, unchanged: what they wrote stays. */
  editRows: endpoint('PATCH /meetings/:meetingId/register/rows', {
    params: oneMeeting,
    body: z.strictObject({ edits }),
    output: z.object({ rows: z.array(registerRow), conflicts: z.array(registerRow) }),
  }),
  addRow: endpoint('POST /meetings/:meetingId/register/rows', {
    params: oneMeeting,
    body: newRow,
    output: registerRow,
  }),
  /** One that was added by mistake; who has answered stays in the list. */
  removeRow: endpoint('DELETE /meetings/:meetingId/register/rows/:rowId', {
    params: z.strictObject({ meetingId: id, rowId: id }),
  }),
  /** Of an open register: a name without account is somebody with one; null takes it back. The name stays as typed. */
  matchRow: endpoint('PUT /meetings/:meetingId/register/rows/:rowId/person', {
    params: z.strictObject({ meetingId: id, rowId: id }),
    body: z.strictObject({ personId: z.nullable(id), version: seq }),
    output: registerRow,
  }),
  /** When the meeting was really held: all minutes are counted anew. */
  setHeld: endpoint('PUT /meetings/:meetingId/register/held', {
    params: oneMeeting,
    body: z.strictObject({ held: span, version: seq }),
    output: register,
  }),
  /** For good. `version` is of what the person has seen, and so of what is missing in it. */
  close: endpoint('POST /meetings/:meetingId/register/close', {
    params: oneMeeting,
    body: z.strictObject({ version: seq }),
    output: register,
  }),
  /** Of a closed register. `rowId` null adds somebody who was forgotten: `personId`, or whom `set` names. */
  correct: endpoint('POST /meetings/:meetingId/register/corrections', {
    params: oneMeeting,
    body: z.strictObject({
      clientId: id,
      rowId: z.nullable(id),
      personId: z.optional(z.nullable(id)),
      set: rowChange,
      reason,
    }),
    output: register,
  }),
  /** Of a closed register: accepted, what somebody proposes becomes a correction with this reason. */
  decide: endpoint('POST /meetings/:meetingId/register/proposals/:proposalId', {
    params: z.strictObject({ meetingId: id, proposalId: id }),
    body: z.strictObject({ accepted: z.boolean({ error: 'bad_value' }), reason }),
    output: register,
  }),
  /** The registers I am to close, of meetings that are over, and those in which a presence waits for me. */
  toClose: endpoint('GET /registers/to-close', {
    output: z.object({
      meetings: z.array(meetingCard),
      proposed: z.array(z.object({ meeting: meetingCard, count: z.int() })),
    }),
  }),
  /** Who took the register away as a file, the last first. */
  departures: endpoint('GET /meetings/:meetingId/register/departures', {
    params: oneMeeting,
    output: z.object({ departures: z.array(departure) }),
  }),
  renewCode: endpoint('POST /meetings/:meetingId/register/code', { params: oneMeeting, output: checkInCode }),
  myCheckIn: endpoint('GET /meetings/:meetingId/check-in', { params: oneMeeting, output: myCheckIn }),
  /** At the moment of the act, wherever it was done. Of a register that was closed since it is a proposal. */
  checkIn: endpoint('POST /meetings/:meetingId/check-in', {
    params: oneMeeting,
    body: checkInDraft,
    output: myCheckIn,
  }),
  /** I am going. Who has checked in says so themselves. */
  checkOut: endpoint('POST /meetings/:meetingId/check-out', { params: oneMeeting, output: myCheckIn }),
}

export const registerEvents = {
  /** Somebody wrote in it, checked in, closed or corrected it, or issued certificates of it. Says no names: ask again. */
  changed: event('register:changed', z.object({ meetingId: id, version: seq })),
}

/** Where a browser fetches a register. */
export const registerAddress = (meetingId: string, format: RegisterFormat): string =>
  `/api/content/registers/${meetingId}/${format}?download=1`

/** The page that the picture of a code leads to. What stands behind # no server writes down. */
export const checkInPath = (meetingId: string): string => `/presenza/${meetingId}`

export const isWholeCode = (typed: string): boolean => plainCode(typed).length === checkInCodeLength

export const registerPolicy = {
  read: meetingPolicy.lookBack,
  keep: meetingPolicy.organise,
  attend: meetingPolicy.answer,
  /** One's own check-in, also when nothing may be written any more. */
  seeMine: meetingPolicy.read,
}
