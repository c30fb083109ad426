// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Authorized } from '#server/lib/authorized.ts'
import { nothingCounted, partKey } from '#shared/features/figures.ts'
import type { Report, ReportFilters, ReportRecords, reportEndpoints } from '#shared/features/report.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { ReportReader } from './access.ts'
import { countedBy, monthsOf, networksOf, readPage, topicsOf } from './behind.ts'
import { isFiltered, isOfPeople, partsOf, presentPart, presentReport } from './present.ts'
import { findCounting } from './records.ts'

export async function readReport({ small }: Authorized<ReportReader, 'read'>, filters: ReportFilters): Promise<Report> {
  return presentReport(await findCounting(filters), filters, small)
}

/** The records behind a number: what the reader may see, and how many more there are. */
export async function readRecords(
  { actor, small }: Authorized<ReportReader, 'read'>,
  wanted: InputOf<typeof reportEndpoints.records>,
): Promise<ReportRecords> {
  const { measure, no, lineId = null, skip = 0 } = wanted
  const counting = await findCounting(wanted)
  const { edition, territory, ebooks, registers, supports } = counting
  const part = edition && partsOf(edition).find((one) => one.no === no && one.lineId === lineId)
  if (!part) throw new AppError('not_found')
  const counted = counting.counted.get(partKey(part)) ?? nothingCounted()
  const sight = { small, filtered: isFiltered(wanted), networks: territory.networks }
  const figure = presentPart(part, counted, sight).figures.find((one) => one.measure === measure)
  if (!figure) throw new AppError('not_found')
  const mine = ebooks.filter(({ activity }) => partKey(activity) === partKey(part))
  return {
    figure,
    // a month is a filter like any other
    months: !small && isOfPeople(measure) ? [] : monthsOf(measure, counted),
    topics: await topicsOf(measure, counted, supports),
    networks: measure === 'networks' ? networksOf(counted, counting) : [],
    ebooks: measure === 'ebooks' ? mine.map(({ _id, theme, title }) => ({ id: _id, theme, title })) : [],
    ...(await readPage(actor, { found: countedBy(measure, counted), registers, supports, skip })),
  }
}
