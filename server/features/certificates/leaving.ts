// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request, Response } from 'express'
import * as z from 'zod/mini'
import { noteDeparture, safeFileName, sendSheet } from '#server/features/register/leaving.ts'
import { requireContentActor } from '#server/lib/http/content.ts'
import { trackFlight } from '#server/lib/http/inFlight.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { languages } from '#shared/features/people.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id, oneOf } from '#shared/lib/schema.ts'
import { accessCertificate } from './access.ts'
import { certificateFileName, certificatePdf } from './paper.ts'

const leavingLimit = rateLimit({ burst: 120, perSecond: 1 })
const asked = z.object({ certificateId: id })
const spoken = z.object({ language: z.optional(oneOf(languages)) })

/** Written down beside the registers that left, also where somebody takes their own. */
export async function sendCertificate(request: Request, response: Response): Promise<void> {
  const actor = await requireContentActor(request)
  trackFlight(actor, response)
  const wanted = asked.safeParse(request.params)
  if (!wanted.success) throw new AppError('not_found')
  const { certificate, state } = await accessCertificate(actor, wanted.data.certificateId)
  leavingLimit(actor.id)
  const language = spoken.safeParse(request.query).data?.language ?? 'it'
  const bytes = await certificatePdf(certificate, state, language)
  const { meetingId, name: of, placeIds } = certificate
  await noteDeparture({ meetingId, personId: actor.id, format: 'certificate', of, placeIds })
  await sendSheet(request, response, {
    name: safeFileName(certificateFileName(certificate, language), 'pdf'),
    mediaType: 'application/pdf',
    bytes,
  })
}
