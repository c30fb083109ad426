// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import type { MyCheckIn, Proposal } from '#shared/features/checkIn.ts'
import {
  type Correction,
  type Register,
  type RegisterHead,
  type RegisterRow,
  registerLimits,
} from '#shared/features/register.ts'
import type { CheckInDocument } from './checkInModel.ts'
import { presentCode } from './code.ts'
import type { CorrectionDocument, RegisterDocument, RegisterRowDocument } from './model.ts'
import { heldOf } from './rows.ts'

const instantOf = (at: Date | null): string | null => at?.toISOString() ?? null

export const presentRegisterRow = (row: RegisterRowDocument): RegisterRow => ({
  id: row._id,
  personId: row.personId,
  surname: row.surname ?? '',
  name: row.name ?? '',
  organisation: row.organisation,
  role: row.role ?? '',
  networkId: row.networkId,
  networkName: row.networkName,
  districtName: row.districtName,
  healthAgencyName: row.healthAgencyName,
  mode: row.mode,
  state: row.state,
  arrived: instantOf(row.arrived),
  left: instantOf(row.left),
  minutes: row.minutes,
  note: row.note,
  email: row.email,
  source: row.source,
  version: row.version,
})

const presentCorrection = ({ number, rowId, who, added, changes, reason, by, at }: CorrectionDocument): Correction => ({
  number,
  rowId,
  who,
  added,
  changes,
  reason,
  by,
  at: at.toISOString(),
})

export const presentLate = ({ at, state, reason, decidedBy }: CheckInDocument): MyCheckIn['late'] =>
  state === 'taken' ? null : { at: at.toISOString(), state, reason, by: decidedBy }

function presentProposals(checkIns: readonly CheckInDocument[]): Proposal[] {
  return checkIns.flatMap(({ _id, personId, who, at, receivedAt, state, reason, decidedBy }) =>
    state === 'proposed' || state === 'refused'
      ? [
          {
            ...{ id: _id, personId, who, state, reason, by: decidedBy },
            at: at.toISOString(),
            receivedAt: receivedAt.toISOString(),
          },
        ]
      : [],
  )
}

const byName = (one: RegisterRow, other: RegisterRow): number =>
  one.surname.localeCompare(other.surname, 'it') ||
  one.name.localeCompare(other.name, 'it') ||
  (one.id < other.id ? -1 : 1)

/** Of everything a closed register says: whoever holds two files can tell whether they say the same. */
export function hashOfRegister({
  meetingId,
  number,
  head,
  held,
  closedAt,
  closedBy,
  rows,
  corrections,
}: Register): string {
  const said = JSON.stringify([meetingId, number, head, held, closedAt, closedBy, rows, corrections])
  return createHash('sha256').update(said).digest('hex')
}

interface Parts {
  meeting: MeetingRecord
  register: RegisterDocument
  head: RegisterHead
  /** Filled with what stood on the day. */
  rows: readonly RegisterRowDocument[]
  corrections: readonly CorrectionDocument[]
  checkIns: readonly CheckInDocument[]
  version: number
}

export function presentRegister({ meeting, register, head, rows, corrections, checkIns, version }: Parts): Register {
  const planned = register.planned ?? meeting
  const held = heldOf(register, meeting)
  const closed = register.state === 'closed'
  const closeBy = new Date(held.end.getTime() + registerLimits.closeHours * 3_600_000)
  return {
    meetingId: meeting._id,
    state: register.state,
    number: register.number,
    head,
    start: planned.start.toISOString(),
    end: planned.end.toISOString(),
    held: { start: held.start.toISOString(), end: held.end.toISOString() },
    closeBy: closeBy.toISOString(),
    closedAt: instantOf(register.closedAt),
    closedBy: register.closedBy,
    rows: rows.map(presentRegisterRow).sort(byName),
    corrections: corrections.map(presentCorrection),
    proposals: presentProposals(checkIns),
    hash: register.hash,
    code: closed || meeting.cancelled ? null : presentCode(meeting, register),
    version,
  }
}
