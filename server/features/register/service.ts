// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { idFor } from '#server/lib/id.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import { isByName, type NewRow, type RegisterRow, type RowChange, registerLimits } from '#shared/features/register.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenRegister } from './access.ts'
import { presentCode } from './code.ts'
import { findNetworkOn } from './details.ts'
import { type RegisterDocument, RegisterModel, type RegisterRowDocument, RegisterRowModel } from './model.ts'
import { presentRegisterRow } from './present.ts'
import { fillRows, findExpectedOf, heldOf, loadRegister, newRegisterRow, rowIdOf } from './rows.ts'
import { refuseStay, withChange } from './stay.ts'
import { changeRegister } from './turn.ts'

type Kept = Authorized<OpenRegister, 'keep'>

interface Edit {
  rowId: string
  version: number
  set: RowChange
}

async function presentFilled(
  { meeting }: OpenRegister,
  register: RegisterDocument,
  rows: readonly RegisterRowDocument[],
): Promise<RegisterRow[]> {
  return (await fillRows(rows, heldOf(register, meeting))).map(presentRegisterRow)
}

/** Within a `write`. */
export async function storeRow(row: RegisterRowDocument): Promise<void> {
  const { _id, ...rest } = row
  await RegisterRowModel.updateOne({ _id }, { $set: rest }, { upsert: true })
}

/** What others have written since stays as it is and comes back as a conflict; the rest is stored together. */
export async function editRows(
  open: Kept,
  edits: readonly Edit[],
): Promise<{ rows: RegisterRow[]; conflicts: RegisterRow[] }> {
  for (const { set } of edits) refuseCaseData({ note: set.note })
  return changeRegister(open.meeting, 'open', async (register) => {
    const { rows } = await loadRegister(open.meeting, register)
    const byId = new Map(rows.map((row) => [row._id, row]))
    const changed: RegisterRowDocument[] = []
    const conflicts: RegisterRowDocument[] = []
    for (const { rowId, version, set } of edits) {
      const row = byId.get(rowId)
      if (!row) throw new AppError('not_found')
      if (row.version !== version) conflicts.push(row)
      else {
        const after = { ...withChange(row, set), version: version + 1 }
        refuseStay(after, heldOf(register, open.meeting))
        byId.set(rowId, after)
        changed.push(after)
      }
    }
    for (const row of changed) await storeRow(row)
    return {
      rows: await presentFilled(open, register, changed),
      conflicts: await presentFilled(open, register, conflicts),
    }
  })
}

/** Somebody with an account: they must have been invited, or be of those who may come. */
export async function rowOfPerson(
  { meeting, facts }: OpenRegister,
  personId: string,
  source: RegisterRow['source'],
): Promise<RegisterRowDocument> {
  if (!meetingPolicy.read({ id: personId, grants: await findGrants(personId) }, facts))
    throw new AppError('invalid', { fields: { personId: 'not_invited' } })
  const expected = await findExpectedOf(meeting._id, personId)
  const invited = facts.audience.map(({ id }) => id)
  const networkId = expected?.networkId ?? (await findNetworkOn(dayOf(meeting.start), personId, invited))
  return newRegisterRow(meeting, {
    _id: rowIdOf(meeting._id, personId),
    personId,
    networkId,
    mode: expected?.mode ?? 'inPerson',
    state: 'present',
    source: expected ? 'answer' : source,
  })
}

function walkIn({ meeting }: OpenRegister, row: NewRow): RegisterRowDocument {
  if (!row.surname) throw new AppError('invalid', { fields: { surname: 'required' } })
  if (row.consent !== true) throw new AppError('invalid', { fields: { consent: 'required' } })
  return newRegisterRow(meeting, {
    _id: idFor(`walk-in ${meeting._id} ${row.clientId}`),
    personId: null,
    networkId: null,
    surname: row.surname,
    name: row.name ?? '',
    organisation: row.organisation ?? null,
    role: '',
    email: row.email ?? null,
    consentAt: new Date(),
    mode: row.mode,
    state: 'present',
    source: 'walkIn',
  })
}

/** Pressing twice makes one row; who stands there already is shown as they stand. */
export async function addRow(open: Kept, draft: NewRow): Promise<RegisterRow> {
  const made =
    draft.personId === null
      ? walkIn(open, draft)
      : { ...(await rowOfPerson(open, draft.personId, 'hand')), mode: draft.mode }
  return changeRegister(open.meeting, 'open', async (register) => {
    const { rows } = await loadRegister(open.meeting, register)
    if (rows.length >= registerLimits.rows) throw new AppError('conflict', { fields: { rows: 'full' } })
    const isMade = ({ _id, personId }: RegisterRowDocument) =>
      _id === made._id || (personId !== null && personId === made.personId)
    const found = rows.find((row) => isMade(row) && row.version > 0)
    const row = found ?? { ...made, version: 1 }
    if (!found) await storeRow(row)
    const [shown] = await presentFilled(open, register, [row])
    if (!shown) throw new AppError('not_found')
    return shown
  })
}

/**
 * A name that was written down at the door, or of a guest, is somebody with an account after all, or, by null, is not. The name stays
 * as it was typed; what was left empty is what their record says.
 */
export async function matchRow(
  open: Kept,
  rowId: string,
  { personId, version }: { personId: string | null; version: number },
): Promise<RegisterRow> {
  const meetingId = open.meeting._id
  const theirs = personId === null ? null : await rowOfPerson(open, personId, 'walkIn')
  return changeRegister(open.meeting, 'open', async (register) => {
    // a guest who said that they come is a row that nobody has written yet
    const row = (await loadRegister(open.meeting, register)).rows.find(({ _id }) => _id === rowId)
    if (!row) throw new AppError('not_found')
    if (!isByName(row) || row.version !== version) throw new AppError('conflict')
    if (personId !== null && (await RegisterRowModel.exists({ meetingId, personId, _id: { $ne: rowId } })))
      throw new AppError('conflict', { fields: { personId: 'taken' } })
    const role = theirs ? row.role || null : (row.role ?? '')
    const after = { ...row, personId, networkId: theirs?.networkId ?? null, role, version: version + 1 }
    await storeRow(after)
    const [shown] = await presentFilled(open, register, [after])
    if (!shown) throw new AppError('not_found')
    return shown
  })
}

/** Who has answered, or has checked in, stays. */
export async function removeRow(open: Kept, rowId: string): Promise<void> {
  await changeRegister(open.meeting, 'open', async () => {
    const row = await RegisterRowModel.findOne({ _id: rowId, meetingId: open.meeting._id }).lean()
    if (!row) throw new AppError('not_found')
    if (row.source !== 'hand' && row.source !== 'walkIn') throw new AppError('conflict')
    await RegisterRowModel.deleteOne({ _id: rowId })
  })
}

export async function setHeld(open: Kept, span: { start: string; end: string }, version: number): Promise<void> {
  const { meeting } = open
  const held = { start: new Date(span.start), end: new Date(span.end) }
  if (held.end <= held.start) throw new AppError('invalid', { fields: { end: 'date_order' } })
  refuseStay({ ...newStay, arrived: held.start, left: held.end }, meeting)
  await changeRegister(meeting, 'open', async (register) => {
    if ((await loadRegister(meeting, register)).version !== version) throw new AppError('conflict')
    await RegisterModel.updateOne({ _id: meeting._id }, { $set: { held } })
  })
}

const newStay = {
  surname: null,
  name: null,
  organisation: null,
  role: null,
  mode: 'inPerson',
  state: 'present',
  note: '',
} as const

/** Another code from this moment on; wrong tries of the old one are forgotten. */
export async function renewCode({ meeting }: Kept) {
  return changeRegister(meeting, 'open', async (register) => {
    const codeGeneration = register.codeGeneration + 1
    await RegisterModel.updateOne({ _id: meeting._id }, { $set: { codeGeneration }, $push: { renewedAt: new Date() } })
    return presentCode(meeting, { ...register, codeGeneration })
  })
}
