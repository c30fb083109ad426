// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import { definitions } from '#shared/features/figures.ts'
import type { ComparedFigure, FreezeCard } from '#shared/features/freezes.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { Format } from '#shared/lib/format.ts'

/** 'Congelato il 28 novembre 2026 alle 4:10 da Lucia Sangalli' */
export const whenWords = ({ at, by }: FreezeCard, t: T, format: Format): string =>
  t('freezes.when', { day: format.date(dayOf(new Date(at))), time: format.time(at), by })

function periodWords({ filters: { from, to } }: FreezeCard, t: T, format: Format): string | null {
  if (from && to) return format.period(`${from}-01`, `${to}-01`)
  if (from) return t('freezes.since', { month: format.month(`${from}-01`) })
  return to ? t('freezes.until', { month: format.month(`${to}-01`) }) : null
}

/** What of the records was counted; nothing where all was. */
export const filterWords = (card: FreezeCard, t: T, format: Format): string =>
  [
    periodWords(card, t, format),
    card.territoryName,
    card.filters.no !== null && t('report.drill.activity', { no: card.filters.no }),
  ]
    .filter(Boolean)
    .join(' · ')

/** '+2' · '−1 h 30 min' · 'uguale' */
export function deltaWords({ measure, delta }: ComparedFigure, t: T, format: Format): string {
  if (delta === null) return t('freezes.compare.unknown')
  if (delta === 0) return t('freezes.compare.same')
  const size = Math.abs(delta)
  const said = definitions[measure].unit === 'minutes' ? format.duration(size) : format.number(size)
  return `${delta > 0 ? '+' : '−'}${said}`
}

/** 'entrati 3, usciti 1': a figure may be the same and of other records. */
export function recordWords({ records }: ComparedFigure, t: T): string {
  if (!records) return ''
  const { added, removed, changed } = records
  return [
    added > 0 && t('freezes.compare.added', { count: added }),
    removed > 0 && t('freezes.compare.removed', { count: removed }),
    changed > 0 && t('freezes.compare.changed', { count: changed }),
  ]
    .filter(Boolean)
    .join(', ')
}

/** Something of it is not as it was. */
export const differs = ({ before, after, delta, records }: ComparedFigure): boolean =>
  before?.version !== after?.version ||
  (delta ?? 0) !== 0 ||
  (records !== null && records.added + records.removed + records.changed > 0)
