// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenRegister } from '#server/features/register/access.ts'
import { findRowIdOf, findRowStandings } from '#server/features/register/rows.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { limiter } from '#server/lib/limiter.ts'
import { checkInAlphabet, plainCode } from '#shared/features/attendance.ts'
import { type Certificate, certificateCodeLength, type ShownCertificate } from '#shared/features/certificates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type CertificateDocument, CertificateModel } from './model.ts'
import { presentCertificate, presentShownCertificate, stateOf } from './present.ts'

const wrongCodes = limiter({ name: 'certificate:wrong', points: 30, seconds: 15 * 60 })

async function present(found: readonly CertificateDocument[]): Promise<Certificate[]> {
  const standings = await findRowStandings(found.map(({ rowId }) => rowId))
  return found.map((one) => presentCertificate(one, stateOf(one, standings.get(one.rowId))))
}

export async function findCertificates({
  meeting,
}: Authorized<OpenRegister, 'read'> | Authorized<OpenRegister, 'keep'>): Promise<Certificate[]> {
  return present(await CertificateModel.find({ meetingId: meeting._id }).sort({ issuedAt: -1, _id: 1 }).lean())
}

/** The last that was issued to somebody for a meeting. */
export async function findMyCertificate(
  { meeting }: Authorized<OpenRegister, 'seeMine'>,
  personId: string,
): Promise<Certificate | null> {
  const rowId = await findRowIdOf(meeting._id, personId)
  if (rowId === null) return null
  const [certificate] = await present(await CertificateModel.find({ rowId }).sort({ rowVersion: -1 }).limit(1).lean())
  return certificate ?? null
}

const isCode = (plain: string): boolean =>
  plain.length === certificateCodeLength && [...plain].every((sign) => checkInAlphabet.includes(sign))

/**
 * Good for who holds the paper. A try is taken before it is looked at and given back when it was right; what is no code
 * and what is nobody's code are answered alike.
 */
export async function checkCertificate(typed: string, address: string): Promise<ShownCertificate> {
  await wrongCodes.take(address)
  const code = plainCode(typed)
  const certificate = isCode(code) ? await CertificateModel.findOne({ code }).lean() : null
  if (!certificate) throw new AppError('not_found')
  await wrongCodes.giveBack(address)
  const standings = await findRowStandings([certificate.rowId])
  return presentShownCertificate(certificate, stateOf(certificate, standings.get(certificate.rowId)))
}
