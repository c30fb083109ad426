// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request, Response } from 'express'
import * as z from 'zod/mini'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { safeFileName, sendSheet } from '#server/features/register/leaving.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { given } from '#server/lib/given.ts'
import { hashOf } from '#server/lib/hashOf.ts'
import { requireContentActor } from '#server/lib/http/content.ts'
import { trackFlight } from '#server/lib/http/inFlight.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { type ReportDeparture, type ReportFormat, reportFileQuery, reportFormats } from '#shared/features/report.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { LanguageCode } from '#shared/lib/i18n.ts'
import { oneOf } from '#shared/lib/schema.ts'
import { accessReport, type ReportReader } from './access.ts'
import { reportCsv } from './csv.ts'
import { ReportDepartureModel } from './model.ts'
import { reportOds } from './ods.ts'
import { reportPdf } from './paper.ts'
import { definitionsNow, fileNameOf, type ReportPaper } from './rows.ts'
import { readReport } from './service.ts'
import { type ReportSpeech, reportSpeechIn } from './words.ts'

const leavingLimit = rateLimit({ burst: 60, perSecond: 0.5 })
const asked = z.object({ format: oneOf(reportFormats) })

const writers = {
  pdf: { mediaType: 'application/pdf', write: reportPdf },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', write: reportOds },
  csv: { mediaType: 'text/csv', write: reportCsv },
} as const satisfies Record<
  ReportFormat,
  { mediaType: string; write: (paper: ReportPaper, speech: ReportSpeech) => Promise<Buffer> | Buffer }
>

interface Leaving {
  personId: string
  format: ReportFormat
  language: LanguageCode
  paperIn: (speech: ReportSpeech) => Promise<ReportPaper> | ReportPaper
}

/** Whatever leaves is written down before the first byte of it goes. */
export async function sendReportPaper(
  request: Request,
  response: Response,
  { personId, format, language, paperIn }: Leaving,
): Promise<void> {
  leavingLimit(personId)
  const speech = reportSpeechIn(language)
  const paper = await paperIn(speech)
  const { mediaType, write } = writers[format]
  const bytes = await write(paper, speech)
  const { report, frozen } = paper
  await ReportDepartureModel.create([
    { personId, format, code: report.edition?.code ?? '', frozen: frozen?.name ?? null },
  ])
  await sendSheet(request, response, { name: safeFileName(fileNameOf(paper, speech), format), mediaType, bytes })
}

/** The report of this moment as a file. */
export async function sendReport(request: Request, response: Response): Promise<void> {
  const actor = await requireContentActor(request)
  trackFlight(actor, response)
  const wanted = asked.safeParse(request.params)
  if (!wanted.success) throw new AppError('not_found')
  const reader = accessReport(actor, 'read')
  const query = reportFileQuery.safeParse(request.query)
  if (!query.success) throw new AppError('invalid')
  const { language = 'it', ...filters } = given(query.data)
  await sendReportPaper(request, response, {
    personId: actor.id,
    format: wanted.data.format,
    language,
    paperIn: async (speech) => {
      const report = await readReport(reader, filters)
      return {
        report,
        filters,
        definitions: definitionsNow(report, speech),
        frozen: null,
        hash: hashOf([filters, report]),
      }
    },
  })
}

const shownDepartures = 200

export async function findReportDepartures(
  _by: Authorized<ReportReader, 'readDepartures'>,
): Promise<ReportDeparture[]> {
  const found = await ReportDepartureModel.find().sort({ at: -1 }).limit(shownDepartures).lean()
  const people = await findPersonSummaries(found.map(({ personId }) => personId))
  return found.map(({ _id, personId, format, code, frozen, at }) => ({
    id: _id,
    by: people.get(personId)?.name ?? '',
    format,
    edition: code,
    frozen,
    at: at.toISOString(),
  }))
}
