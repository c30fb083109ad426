// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request, Response } from 'express'
import * as z from 'zod/mini'
import { sendReportPaper } from '#server/features/report/leaving.ts'
import { requireContentActor } from '#server/lib/http/content.ts'
import { trackFlight } from '#server/lib/http/inFlight.ts'
import { languages } from '#shared/features/people.ts'
import { reportFormats } from '#shared/features/report.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id, oneOf } from '#shared/lib/schema.ts'
import { accessFreeze } from './access.ts'
import { readFreeze } from './queries.ts'

const asked = z.object({ freezeId: id, format: oneOf(reportFormats) })
const spoken = z.object({ language: z.optional(oneOf(languages)) })

/** What was frozen as a file, by the rows of the report. */
export async function sendFreeze(request: Request, response: Response): Promise<void> {
  const actor = await requireContentActor(request)
  trackFlight(actor, response)
  const wanted = asked.safeParse(request.params)
  if (!wanted.success) throw new AppError('not_found')
  const open = await accessFreeze(actor, wanted.data.freezeId, 'read')
  await sendReportPaper(request, response, {
    personId: actor.id,
    format: wanted.data.format,
    language: spoken.safeParse(request.query).data?.language ?? 'it',
    paperIn: async ({ language }) => {
      const { report, definitions, name, note, by, at, hash } = await readFreeze(open)
      return {
        report,
        filters: open.freeze.filters,
        definitions: definitions.map((one) => ({ ...one, words: one[language] })),
        frozen: { name, note, by, at },
        hash,
      }
    },
  })
}
