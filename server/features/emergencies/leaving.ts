// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request, Response } from 'express'
import * as z from 'zod/mini'
import { safeFileName, sendSheet } from '#server/features/register/leaving.ts'
import { requireContentActor } from '#server/lib/http/content.ts'
import { trackFlight } from '#server/lib/http/inFlight.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { languages } from '#shared/features/people.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id, oneOf, queryNumber } from '#shared/lib/schema.ts'
import { accessEmergency } from './access.ts'
import { findDossier } from './dossiers.ts'
import { dossierPdf, dossierTitle } from './paper.ts'
import { dossierSpeech } from './words.ts'

const leavingLimit = rateLimit({ burst: 60, perSecond: 0.5 })
const asked = z.object({ emergencyId: id, number: queryNumber(10_000) })
const spoken = z.object({ language: z.optional(oneOf(languages)) })

export async function sendDossier(request: Request, response: Response): Promise<void> {
  const actor = await requireContentActor(request)
  trackFlight(actor, response)
  const wanted = asked.safeParse(request.params)
  if (!wanted.success) throw new AppError('not_found')
  const { emergencyId, number } = wanted.data
  await accessEmergency(actor, emergencyId, 'read')
  leavingLimit(actor.id)
  const dossier = await findDossier(emergencyId, number)
  if (!dossier) throw new AppError('not_found')
  const speech = dossierSpeech(spoken.safeParse(request.query).data?.language ?? 'it')
  await sendSheet(request, response, {
    name: safeFileName(dossierTitle(dossier, speech), 'pdf'),
    mediaType: 'application/pdf',
    bytes: await dossierPdf(dossier, speech),
  })
}
