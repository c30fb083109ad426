// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { day, id, instant, line, oneOf } from '#shared/lib/schema.ts'
import { plainCode } from './attendance.ts'
import { registerLimits } from './register.ts'

/** Of the signs that are taken for no other: 87 random bits. */
export const certificateCodeLength = 20

/** `replaced`: what the register says of the person was corrected since. */
export const certificateStates = ['valid', 'replaced'] as const
export type CertificateState = (typeof certificateStates)[number]

export const certificate = z.object({
  id,
  /** The row of the register that it speaks of. */
  rowId: id,
  who: z.string(),
  issuedAt: instant,
  state: oneOf(certificateStates),
})
export type Certificate = z.infer<typeof certificate>

/** All that whoever holds a code is told. */
export const shownCertificate = z.object({
  name: z.string(),
  meeting: z.string(),
  date: day,
  minutes: z.int(),
  issuer: z.string(),
  state: oneOf(certificateStates),
})
export type ShownCertificate = z.infer<typeof shownCertificate>

const oneMeeting = z.strictObject({ meetingId: id })
/** Those of a meeting, the last first. */
const ofMeeting = z.object({ certificates: z.array(certificate) })

export const certificateEndpoints = {
  read: endpoint('GET /meetings/:meetingId/certificates', { params: oneMeeting, output: ofMeeting }),
  /** For some rows, or for all who were there (null). Who holds one that is valid gets no second one. */
  issue: endpoint('POST /meetings/:meetingId/certificates', {
    params: oneMeeting,
    body: z.strictObject({
      rowIds: z.nullable(z.array(id).check(z.maxLength(registerLimits.rows, { error: 'too_many' }))),
    }),
    output: ofMeeting,
  }),
  readMine: endpoint('GET /meetings/:meetingId/certificates/mine', {
    params: oneMeeting,
    output: z.object({ certificate: z.nullable(certificate) }),
  }),
  /** Not by its address: a code stands in no log. */
  check: endpoint('POST /certificates/check', {
    body: z.strictObject({ code: line({ max: 60 }) }),
    output: shownCertificate,
    access: 'public',
  }),
}

/** Whom a closed register has a certificate for. */
export const isAttested = ({ state, minutes }: { state: string; minutes: number | null }): boolean =>
  state === 'present' && (minutes ?? 0) > 0

/** Where a browser fetches one. */
export const certificateAddress = (certificateId: string): string =>
  `/api/content/certificates/${certificateId}?download=1`

/** Where a code is checked; it may stand behind #, which no server writes down. */
export const certificatePage = '/attestato'

/** A code as it is printed: in groups that are read out. */
export const spokenCode = (code: string): string =>
  plainCode(code)
    .match(/.{1,4}/g)
    ?.join('-') ?? ''
