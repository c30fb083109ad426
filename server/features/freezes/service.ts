// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findStoredEditions } from '#server/features/editions/queries.ts'
import { findPersonSummary } from '#server/features/people/summaries.ts'
import type { ReportReader } from '#server/features/report/access.ts'
import { countedBy } from '#server/features/report/behind.ts'
import { presentReport } from '#server/features/report/present.ts'
import { type Counting, findCounting } from '#server/features/report/records.ts'
import { definitionsNow } from '#server/features/report/rows.ts'
import { reportSpeechIn } from '#server/features/report/words.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { given } from '#server/lib/given.ts'
import { newId } from '#server/lib/id.ts'
import { nothingCounted, partKey } from '#shared/features/figures.ts'
import { unitsOf, unitsText } from '#shared/features/figureUnits.ts'
import { type FreezeCard, type FrozenDefinition, type freezeEndpoints, freezeEvents } from '#shared/features/freezes.ts'
import type { Report } from '#shared/features/report.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type FreezeDocument, FreezeModel, type FrozenFigureDocument, FrozenFigureModel } from './model.ts'
import { hashOfFreeze, presentFreezeCard } from './present.ts'

type Frozen = Omit<FrozenFigureDocument, '_id' | 'freezeId' | 'byId' | 'demo'>

/** Each figure of a report with the records it was counted from. */
const figuresIn = (report: Report, { counted }: Counting): Frozen[] =>
  report.parts.flatMap(({ no, lineId, figures }) => {
    const records = counted.get(partKey({ no, lineId })) ?? nothingCounted()
    return figures.map(({ measure }): Frozen => {
      const { meetings, supports } = countedBy(measure, records)
      const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id).join(' ')
      const behind = { meetings: idsOf(meetings), supports: idsOf(supports) }
      return { no, lineId, measure, units: unitsText(unitsOf(measure, records)), ...behind }
    })
  })

/** In every language, for who reads it in ten years. */
function wordedNow(report: Report): FrozenDefinition[] {
  const english = new Map(definitionsNow(report, reportSpeechIn('en')).map(({ measure, words }) => [measure, words]))
  return definitionsNow(report, reportSpeechIn('it')).map(({ measure, version, words }) => ({
    measure,
    version,
    it: words,
    en: english.get(measure) ?? '',
  }))
}

/**
 * Keeps the report of this moment. It is read in the transaction that stores it, and so from one snapshot: a register
 * that is closed meanwhile is in all of its figures or in none.
 */
export async function createFreeze(
  { actor }: Authorized<ReportReader, 'freeze'>,
  { clientId, name, note, ...asked }: InputOf<typeof freezeEndpoints.create>,
): Promise<FreezeCard> {
  refuseCaseData({ name, note })
  const by = (await findPersonSummary(actor.id))?.name ?? ''
  return write(async (tx) => {
    const known = await FreezeModel.findOne({ byId: actor.id, clientId }).lean()
    if (known) return presentFreezeCard(known)
    const counting = await findCounting(given(asked), findStoredEditions)
    const { edition } = counting
    if (!edition) throw new AppError('not_found')
    const filters = { ...given(asked), editionId: edition.id }
    const report = presentReport(counting, filters, true)
    const figures = figuresIn(report, counting)
    const definitions = wordedNow(report)
    const said = { name, note, filters, report, definitions, by, byId: actor.id, at: new Date(report.computedAt) }
    const { demo } = edition
    const freeze: FreezeDocument = { ...said, _id: newId(), hash: hashOfFreeze(said, figures), clientId, demo }
    const ofIt = { freezeId: freeze._id, byId: actor.id, demo }
    await FreezeModel.create([freeze])
    await FrozenFigureModel.insertMany(figures.map((figure) => ({ _id: newId(), ...figure, ...ofIt })))
    const card = presentFreezeCard(freeze)
    tx.emit(freezeEvents.created, { freeze: card })
    return card
  })
}
