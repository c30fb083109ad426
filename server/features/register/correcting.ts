// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findPersonSummary } from '#server/features/people/summaries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { idFor } from '#server/lib/id.ts'
import { minutesOf } from '#shared/features/attendance.ts'
import { type Correction, type RowChange, type RowField, rowFields } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenRegister } from './access.ts'
import { countCorrections, sealRegister } from './closing.ts'
import { correctCounted } from './counted.ts'
import { CorrectionModel, type RegisterDocument, type RegisterRowDocument, RegisterRowModel } from './model.ts'
import { fillRows, heldOf, newRegisterRow } from './rows.ts'
import { rowOfPerson } from './service.ts'
import { refuseStay, withChange } from './stay.ts'
import { changeRegister } from './turn.ts'

interface Asked {
  clientId: string
  rowId: string | null
  personId?: string | null | undefined
  set: RowChange
  reason: string
}

const spoken = (row: RegisterRowDocument, field: RowField): string | null => {
  const value = row[field]
  return value instanceof Date ? value.toISOString() : value
}

const nameOf = ({ surname, name }: RegisterRowDocument): string => [surname, name].filter(Boolean).join(' ')

function changesBetween(before: RegisterRowDocument, after: RegisterRowDocument): Correction['changes'] {
  return rowFields
    .map((field) => ({ field, before: spoken(before, field), after: spoken(after, field) }))
    .filter((change) => change.before !== change.after)
}

/** Somebody who was forgotten, before anything was written of them. */
async function forgotten(
  open: OpenRegister,
  { clientId, personId, set }: Asked,
): Promise<{ row: RegisterRowDocument; added: true }> {
  const { meeting } = open
  if (personId) {
    const row = await rowOfPerson(open, personId, 'hand')
    if (await RegisterRowModel.exists({ meetingId: meeting._id, personId }))
      throw new AppError('conflict', { fields: { personId: 'taken' } })
    const [filled] = await fillRows([row], meeting)
    return { row: filled ?? row, added: true }
  }
  if (!set.surname) throw new AppError('invalid', { fields: { surname: 'required' } })
  const row = newRegisterRow(meeting, {
    _id: idFor(`correction ${meeting._id} ${clientId}`),
    personId: null,
    networkId: null,
    name: '',
    role: '',
    mode: 'inPerson',
    state: 'present',
    source: 'hand',
  })
  return { row, added: true }
}

async function found(open: OpenRegister, rowId: string): Promise<{ row: RegisterRowDocument; added: false }> {
  const row = await RegisterRowModel.findOne({ _id: rowId, meetingId: open.meeting._id }).lean()
  if (!row) throw new AppError('not_found')
  return { row, added: false }
}

interface Written {
  clientId: string
  set: RowChange
  reason: string
  by: string
  byId: string
}

/** In the turn of a closed register. Answers whether there was anything to change. */
export async function writeCorrection(
  open: OpenRegister,
  register: RegisterDocument,
  { row, added }: { row: RegisterRowDocument; added: boolean },
  { clientId, set, reason, by, byId }: Written,
): Promise<boolean> {
  const meetingId = open.meeting._id
  const held = heldOf(register, open.meeting)
  const after = withChange(row, set)
  if (after.state === 'expected') throw new AppError('invalid', { fields: { state: 'bad_value' } })
  refuseStay(after, held)
  const changes = changesBetween(row, after)
  if (changes.length === 0 && !added) return false
  const minutes = minutesOf(
    { ...after, arrived: spoken(after, 'arrived'), left: spoken(after, 'left') },
    { start: held.start.toISOString(), end: held.end.toISOString() },
  )
  const { _id, ...stored } = { ...after, minutes, version: row.version + 1 }
  await RegisterRowModel.updateOne({ _id }, { $set: stored }, { upsert: true })
  await CorrectionModel.create([
    {
      _id: clientId,
      meetingId,
      number: (await countCorrections(meetingId)) + 1,
      rowId: _id,
      who: nameOf(after),
      ...{ added, changes, reason, by, byId },
      at: new Date(),
      placeIds: open.meeting.audienceIds,
    },
  ])
  await correctCounted(meetingId, await RegisterRowModel.find({ meetingId }).lean())
  await sealRegister(open.meeting)
  return true
}

/** Appended for good, with who, why and what stood there before. The same `clientId` again changes nothing. */
export async function correctRegister(
  open: Authorized<OpenRegister, 'keep'>,
  personId: string,
  asked: Asked,
): Promise<void> {
  refuseCaseData({ reason: asked.reason, note: asked.set.note })
  const meetingId = open.meeting._id
  const by = (await findPersonSummary(personId))?.name ?? ''
  const isMade = async () => (await CorrectionModel.exists({ _id: asked.clientId, meetingId })) !== null
  if (await isMade()) return
  await changeRegister(open.meeting, 'closed', async (register) => {
    // sent twice at once, the second comes when the first is done
    if (await isMade()) return
    const known = asked.rowId === null ? await forgotten(open, asked) : await found(open, asked.rowId)
    if (!(await writeCorrection(open, register, known, { ...asked, by, byId: personId })))
      throw new AppError('invalid', { fields: { set: 'required' } })
  })
}
