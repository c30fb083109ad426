// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RowStanding } from '#server/features/register/rows.ts'
import type { Certificate, CertificateState, ShownCertificate } from '#shared/features/certificates.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { CertificateDocument } from './model.ts'

export const stateOf = (
  { rowVersion }: Pick<CertificateDocument, 'rowVersion'>,
  standing: RowStanding | undefined,
): CertificateState => (standing?.version === rowVersion ? 'valid' : 'replaced')

export const presentCertificate = (
  { _id, rowId, name, issuedAt }: CertificateDocument,
  state: CertificateState,
): Certificate => ({ id: _id, rowId, who: name, issuedAt: issuedAt.toISOString(), state })

export const presentShownCertificate = (
  { name, head, held, minutes, issuer }: CertificateDocument,
  state: CertificateState,
): ShownCertificate => ({ name, meeting: head.title, date: dayOf(held.start), minutes, issuer, state })
