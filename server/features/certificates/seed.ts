// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type CertificateDocument, CertificateModel } from './model.ts'

export const certificateSeed = seedOf<CertificateDocument>(CertificateModel, {
  person: 'issuedById',
  place: 'placeIds',
})
