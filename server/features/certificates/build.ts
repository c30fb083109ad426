// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { accessRegister } from '#server/features/register/access.ts'
import { buildAttended } from '#server/features/register/build.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { type CertificateDocument, CertificateModel } from './model.ts'
import { issueCertificates } from './service.ts'

/** For tests: the certificate of who was at a meeting whose register is closed; null has no account. */
export async function buildCertificate(
  meeting: MeetingRecord,
  personId: string | null,
  issuedById: string,
): Promise<CertificateDocument> {
  const rowId = await buildAttended(meeting, personId)
  const keeper = { id: issuedById, grants: await findGrants(issuedById) }
  await issueCertificates(await accessRegister(keeper, meeting._id, 'keep'), issuedById, [rowId])
  const made = await CertificateModel.findOne({ rowId }).lean()
  if (!made) throw new Error('no certificate')
  return made
}
