// SPDX-License-Identifier: AGPL-3.0-or-later
import { isOfPeople, presentReport } from '#server/features/report/present.ts'
import { findCounting } from '#server/features/report/records.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type Measure, measures } from '#shared/features/editions.ts'
import { nothingCounted, partKey } from '#shared/features/figures.ts'
import { compareUnits, unitsIn, unitsOf } from '#shared/features/figureUnits.ts'
import type { ComparedFigure, Comparison } from '#shared/features/freezes.ts'
import type { Report, ReportPart } from '#shared/features/report.ts'
import type { OpenFreeze } from './access.ts'
import { type FreezeDocument, FrozenFigureModel } from './model.ts'
import { presentFreezeCard } from './present.ts'

/** A report with what each of its figures is the sum of. */
interface Side {
  report: Report
  unitsOf: (part: Pick<ReportPart, 'no' | 'lineId'>, measure: Measure) => ReadonlyMap<string, number>
}

const figureKey = (part: Pick<ReportPart, 'no' | 'lineId'>, measure: Measure): string => `${partKey(part)} ${measure}`

async function frozenSide({ _id, report }: FreezeDocument): Promise<Side> {
  const figures = await FrozenFigureModel.find({ freezeId: _id }).lean()
  const texts = new Map(figures.map((figure) => [figureKey(figure, figure.measure), figure.units]))
  return { report, unitsOf: (part, measure) => unitsIn(texts.get(figureKey(part, measure)) ?? '') }
}

async function presentSide({ filters }: FreezeDocument): Promise<Side> {
  const counting = await findCounting(filters)
  return {
    report: presentReport(counting, filters, true),
    unitsOf: (part, measure) => unitsOf(measure, counting.counted.get(partKey(part)) ?? nothingCounted()),
  }
}

const figureIn = (part: ReportPart | undefined, wanted: Measure) =>
  part?.figures.find(({ measure }) => measure === wanted) ?? null

/** Activities of both, in the order of the earlier one, then what came to it. */
function partsOf(before: Report, after: Report) {
  const later = new Map(after.parts.map((part) => [partKey(part), part]))
  const earlier = new Map(before.parts.map((part) => [partKey(part), part]))
  return [...new Set([...earlier.keys(), ...later.keys()])].map((key) => [earlier.get(key), later.get(key)] as const)
}

/** Of people whoever sees figures alone is told nothing: two moments that differ by one would tell who it is. */
function compareSides(before: Side, after: Side, small: boolean): ComparedFigure[] {
  return partsOf(before.report, after.report).flatMap(([was, is]) => {
    const part = was ?? is
    if (!part) return []
    return measures.flatMap((measure): ComparedFigure[] => {
      const [one, other] = [figureIn(was, measure), figureIn(is, measure)]
      if (!one && !other) return []
      const shown = small || !isOfPeople(measure)
      const both = shown && one?.value != null && other?.value != null
      return [
        {
          no: part.no,
          lineId: part.lineId,
          name: part.name,
          measure,
          before: one && { ...one, value: shown ? one.value : null },
          after: other && { ...other, value: shown ? other.value : null },
          delta: both ? (other.value ?? 0) - (one.value ?? 0) : null,
          records: both ? compareUnits(before.unitsOf(part, measure), after.unitsOf(part, measure)) : null,
        },
      ]
    })
  })
}

/** What was frozen beside what was frozen later, or beside the records as they are now. */
export async function compareFreeze(
  { reader, freeze }: Authorized<OpenFreeze, 'read'>,
  other: Authorized<OpenFreeze, 'read'> | null,
): Promise<Comparison> {
  const [before, after] = [await frozenSide(freeze), other ? await frozenSide(other.freeze) : await presentSide(freeze)]
  return {
    other: other && presentFreezeCard(other.freeze),
    at: after.report.computedAt,
    figures: compareSides(before, after, reader.small),
  }
}
