// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessRegister } from '#server/features/register/access.ts'
import { findKeysOf } from '#server/features/register/joins.ts'
import { findRowStandings } from '#server/features/register/rows.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { CertificateState } from '#shared/features/certificates.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type CertificateDocument, CertificateModel } from './model.ts'
import { stateOf } from './present.ts'

export interface OpenCertificate {
  certificate: CertificateDocument
  state: CertificateState
}

/** The door to one certificate: whoever it speaks of, wherever they belong today, and who keeps the register. */
export async function accessCertificate(
  actor: Actor,
  certificateId: string,
): Promise<Authorized<OpenCertificate, 'read'>> {
  const certificate = await CertificateModel.findById(certificateId).lean()
  if (!certificate) throw new AppError('not_found')
  const standing = (await findRowStandings([certificate.rowId])).get(certificate.rowId)
  const isTheirs = standing !== undefined && (await findKeysOf(actor.id)).includes(standing.key)
  if (!isTheirs) await accessRegister(actor, certificate.meetingId, 'read')
  return authorize({ certificate, state: stateOf(certificate, standing) })
}
