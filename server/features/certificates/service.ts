// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomInt } from 'node:crypto'
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import type { OpenRegister } from '#server/features/register/access.ts'
import { hydrateRegister } from '#server/features/register/queries.ts'
import { changeRegister } from '#server/features/register/turn.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { newId } from '#server/lib/id.ts'
import { checkInAlphabet } from '#shared/features/attendance.ts'
import { certificateCodeLength, isAttested } from '#shared/features/certificates.ts'
import type { Register, RegisterRow } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type CertificateDocument, CertificateModel } from './model.ts'

const newCode = (): string =>
  Array.from({ length: certificateCodeLength }, () => checkInAlphabet[randomInt(checkInAlphabet.length)]).join('')

/** Who answers for the meeting before who pays for it. */
const issuerOf = ({ leadBody, partner, project }: Register['head']): string =>
  [leadBody, partner, project].find(Boolean) ?? ''

const newCertificate = (
  { _id: meetingId, audienceIds, demo }: MeetingRecord,
  { head, number, held }: Register,
  { id: rowId, version: rowVersion, name, surname, minutes }: RegisterRow,
  issuedById: string,
): CertificateDocument => ({
  _id: newId(),
  meetingId,
  rowId,
  rowVersion,
  code: newCode(),
  name: [name, surname].filter(Boolean).join(' '),
  head,
  registerNumber: number,
  held: { start: new Date(held.start), end: new Date(held.end) },
  minutes: minutes ?? 0,
  issuer: issuerOf(head),
  issuedAt: new Date(),
  issuedById,
  placeIds: audienceIds,
  demo,
})

function rowsFor({ rows }: Register, rowIds: readonly string[] | null): RegisterRow[] {
  const attested = rows.filter(isAttested)
  if (rowIds === null) return attested
  const wanted = attested.filter(({ id }) => rowIds.includes(id))
  if (wanted.length < new Set(rowIds).size) throw new AppError('invalid', { fields: { rowIds: 'bad_value' } })
  return wanted
}

/**
 * In the turn of the register: no correction comes between what is read and what is written, and who asks twice at once
 * makes one. Who holds a certificate of the row as it is now keeps that.
 */
export async function issueCertificates(
  { meeting }: Authorized<OpenRegister, 'keep'>,
  issuedById: string,
  rowIds: readonly string[] | null,
): Promise<void> {
  await changeRegister(meeting, 'closed', async () => {
    const register = await hydrateRegister(meeting)
    const rows = rowsFor(register, rowIds)
    const known = await CertificateModel.find({ meetingId: meeting._id }, { rowId: 1, rowVersion: 1 }).lean()
    const held = new Set(known.map(({ rowId, rowVersion }) => `${rowId} ${rowVersion}`))
    const fresh = rows.filter(({ id, version }) => !held.has(`${id} ${version}`))
    if (fresh.length > 0)
      await CertificateModel.insertMany(fresh.map((row) => newCertificate(meeting, register, row, issuedById)))
  })
}
