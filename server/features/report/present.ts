// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Edition } from '#shared/features/editions.ts'
import { type CountedRecords, type Figure, figuresOf, networksIn, partKey } from '#shared/features/figures.ts'
import {
  type Report,
  type ReportFigure,
  type ReportFilters,
  type ReportPart,
  reportLimits,
} from '#shared/features/report.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { Counting } from './records.ts'

interface Sight {
  /** Sees small numbers of people. */
  small: boolean
  filtered: boolean
  networks: number
}

export const isOfPeople = (measure: Figure['measure']): boolean => measure === 'people' || measure === 'attendances'

/** Two filters that differ by one person would tell who it is: whoever sees figures alone sees people of the whole. */
const isHidden = (
  { measure, value }: Pick<Figure, 'measure' | 'value'>,
  { small, filtered }: Omit<Sight, 'networks'>,
): boolean => !small && isOfPeople(measure) && (filtered || (value > 0 && value < reportLimits.hiddenBelow))

const presentFigure = ({ value, ...figure }: Figure, sight: Sight): ReportFigure => ({
  ...figure,
  value: isHidden({ value, ...figure }, sight) ? null : value,
  of: figure.measure === 'networks' ? sight.networks : null,
})

export const isFiltered = ({ from, to, territoryId }: ReportFilters): boolean =>
  [from, to, territoryId].some((one) => one !== undefined)

/** A report that says nothing of how many people there were. */
export const withoutPeople = (report: Report): Report => ({
  ...report,
  parts: report.parts.map((part) => ({
    ...part,
    figures: part.figures.map((figure) => (isOfPeople(figure.measure) ? { ...figure, value: null } : figure)),
  })),
})

type Part = Pick<ReportPart, 'no' | 'lineId' | 'name' | 'period'> & Pick<Edition['activities'][number], 'measures'>

/** Activities and their lines as they are reported: an activity that reports through its lines alone is not by itself. */
export const partsOf = ({ activities }: Edition): Part[] =>
  activities.flatMap(({ no, name, period, measures: reported, lines }) => [
    ...(lines.length > 0 && reported.length === 0 ? [] : [{ no, lineId: null, name, period, measures: reported }]),
    ...lines.map((line) => ({ no, lineId: line.id, name: line.name, period: line.period, measures: line.measures })),
  ])

export function presentPart(part: Part, counted: CountedRecords | undefined, sight: Sight): ReportPart {
  const { measures: reported, ...said } = part
  return {
    ...said,
    figures: figuresOf(reported, counted).map((figure) => presentFigure(figure, sight)),
    networkIds: counted ? [...networksIn(counted)] : [],
  }
}

function spanOf({ registers }: Counting): Report['months'] {
  const starts = [...registers.values()].map(({ start }) => start.getTime())
  if (starts.length === 0) return null
  const monthOf = (at: number) => dayOf(new Date(at)).slice(0, 7)
  const [first, last] = starts.reduce(
    ([low, high], at) => [Math.min(low, at), Math.max(high, at)],
    [Infinity, -Infinity],
  )
  return { from: monthOf(first), to: monthOf(last) }
}

export function presentReport(counting: Counting, filters: ReportFilters, small: boolean): Report {
  const { edition, editions, territory, counted } = counting
  const sight = { small, filtered: isFiltered(filters), networks: territory.networks }
  const parts = edition ? partsOf(edition).filter(({ no }) => filters.no === undefined || no === filters.no) : []
  return {
    edition,
    editions: editions.map(({ id, name, code }) => ({ id, name, code })),
    activities: edition?.activities.map(({ no, name }) => ({ no, name })) ?? [],
    parts: parts.map((part) => presentPart(part, counted.get(partKey(part)), sight)),
    territories: territory.tree,
    territoryName: territory.filterName,
    allNetworks: territory.allNetworks,
    networks: territory.networks,
    months: spanOf(counting),
    computedAt: new Date().toISOString(),
  }
}
