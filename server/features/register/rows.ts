// SPDX-License-Identifier: AGPL-3.0-or-later
import { readState } from '#server/features/answers/state.ts'
import { findGuestsOf, type GuestRecord } from '#server/features/guests/queries.ts'
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { outsideTransaction } from '#server/lib/db/outside.ts'
import { idFor } from '#server/lib/id.ts'
import { type AttendanceMode, minutesOf } from '#shared/features/attendance.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { personKeyOf } from './counted.ts'
import { type Details, findDetailsOn } from './details.ts'
import { findKeysOf } from './joins.ts'
import { type RegisterDocument, RegisterModel, type RegisterRowDocument, RegisterRowModel } from './model.ts'

/** A register and its rows, those that only follow from answers among them. */
export interface Loaded {
  register: RegisterDocument
  rows: RegisterRowDocument[]
  /** Of the register and of the answers it follows from: another one with each change. */
  version: number
}

/** The row of somebody with an account, whichever way they come into the register. */
export const rowIdOf = (meetingId: string, personId: string): string => idFor(`register ${meetingId} ${personId}`)

export const heldOf = ({ held }: Pick<RegisterDocument, 'held'>, { start, end }: MeetingRecord) =>
  held ?? { start, end }

const nobody: Details = {
  surname: null,
  name: null,
  organisation: null,
  role: null,
  networkName: null,
  districtId: null,
  districtName: null,
  healthAgencyId: null,
  healthAgencyName: null,
}

export function newRegister({ _id, audienceIds, demo }: MeetingRecord): RegisterDocument {
  return {
    _id,
    state: 'open',
    number: null,
    held: null,
    codeGeneration: 0,
    renewedAt: [],
    closedAt: null,
    closedBy: null,
    head: null,
    hash: null,
    planned: null,
    version: 0,
    placeIds: audienceIds,
    demo,
  }
}

type Draft = Pick<RegisterRowDocument, '_id' | 'personId' | 'networkId' | 'mode' | 'state' | 'source'>

export const newRegisterRow = (
  { _id: meetingId, audienceIds, demo }: MeetingRecord,
  draft: Draft & Partial<RegisterRowDocument>,
): RegisterRowDocument => ({
  ...nobody,
  meetingId,
  arrived: null,
  left: null,
  minutes: null,
  note: '',
  email: null,
  consentAt: null,
  version: 0,
  placeIds: audienceIds,
  demo,
  ...draft,
})

interface Expected {
  personId: string
  networkId: string | null
  mode: AttendanceMode
}

/** Who holds a seat, and the last number of the answers. */
async function findExpected(meetingId: string): Promise<{ expected: Expected[]; number: number }> {
  // what is known of the log is shared by all who ask: it is never of one transaction alone
  const { seats } = await outsideTransaction(() => readState(meetingId))
  const expected = [...seats.standings.values()].flatMap(({ who, networkId, holds }) =>
    holds === null ? [] : [{ personId: who, networkId, mode: holds }],
  )
  return { expected, number: seats.number }
}

/** Who has no account stands there by what was written of them when they were asked. */
function asWalkIn(guest: GuestRecord | undefined): Partial<RegisterRowDocument> {
  if (!guest) return {}
  const { surname, name, organisation, email, consentAt } = guest
  return { personId: null, surname, name, organisation, role: '', email, consentAt }
}

export const findRegister = async (meeting: MeetingRecord): Promise<RegisterDocument> =>
  (await RegisterModel.findById(meeting._id).lean()) ?? newRegister(meeting)

export async function findRegistersOf(meetingIds: readonly string[]): Promise<RegisterDocument[]> {
  return RegisterModel.find({ _id: { $in: meetingIds } }).lean()
}

/** Of a row that is stored: how often it was written, and whose it is, by the key they have in all registers. */
export interface RowStanding {
  version: number
  key: string
}

const named = { personId: 1, surname: 1, name: 1, networkId: 1 } as const

export async function findRowStandings(rowIds: readonly string[]): Promise<Map<string, RowStanding>> {
  const rows = await RegisterRowModel.find({ _id: { $in: rowIds } }, { version: 1, ...named }).lean()
  return new Map(rows.map((row) => [row._id, { version: row.version, key: personKeyOf(row) }]))
}

/**
 * The row of somebody with an account, whichever way they came into the register, also under a name that was joined
 * with them since; null for who is not in it.
 */
export async function findRowIdOf(meetingId: string, personId: string): Promise<string | null> {
  const own = await RegisterRowModel.findOne({ meetingId, personId }, { _id: 1 }).lean()
  if (own) return own._id
  const keys = await findKeysOf(personId)
  if (keys.length === 1) return null
  const rows = await RegisterRowModel.find({ meetingId, state: 'present' }, named).lean()
  return rows.find((row) => keys.includes(personKeyOf(row)))?._id ?? null
}

/** The network and the way in which somebody said that they come; null for who did not. */
export async function findExpectedOf(meetingId: string, personId: string): Promise<Expected | null> {
  const { expected } = await findExpected(meetingId)
  return expected.find((one) => one.personId === personId) ?? null
}

/** In a `write` too: what it says is then what the transaction sees. */
export async function loadRegister(meeting: MeetingRecord, known?: RegisterDocument): Promise<Loaded> {
  const meetingId = meeting._id
  const register = known ?? (await findRegister(meeting))
  const stored = await RegisterRowModel.find({ meetingId }).lean()
  if (register.state === 'closed') return { register, rows: stored, version: register.version }
  const { expected, number } = await findExpected(meetingId)
  const written = new Set(stored.flatMap(({ _id, personId }) => [_id, ...(personId === null ? [] : [personId])]))
  const guests = new Map((await findGuestsOf(meetingId)).map((guest) => [guest._id, guest]))
  const proposed = expected
    .filter(({ personId }) => !written.has(personId) && !written.has(rowIdOf(meetingId, personId)))
    .map(({ personId, networkId, mode }) =>
      newRegisterRow(meeting, {
        _id: rowIdOf(meetingId, personId),
        personId,
        networkId,
        mode,
        state: 'expected',
        source: 'answer',
        ...asWalkIn(guests.get(personId)),
      }),
    )
  return { register, rows: [...stored, ...proposed], version: register.version + number }
}

/** Rows of an open register as they would stand in a closed one: what is not written is as it was on the day. */
export async function fillRows(
  rows: readonly RegisterRowDocument[],
  held: { start: Date; end: Date },
): Promise<RegisterRowDocument[]> {
  const detailsOf = await outsideTransaction(() => findDetailsOn(dayOf(held.start), rows))
  const span = { start: held.start.toISOString(), end: held.end.toISOString() }
  return rows.map((row) => {
    const { surname, name, organisation, role, ...territory } = detailsOf(row)
    return {
      ...row,
      ...territory,
      surname: row.surname ?? surname,
      name: row.name ?? name,
      organisation: row.organisation ?? organisation,
      role: row.role ?? role,
      minutes: minutesOf(
        { ...row, arrived: row.arrived?.toISOString() ?? null, left: row.left?.toISOString() ?? null },
        span,
      ),
    }
  })
}
