// SPDX-License-Identifier: AGPL-3.0-or-later
import type editions from '#shared/i18n/it/editions.json'
import type words from '#shared/i18n/it/report.json'
import type { Format } from '#shared/lib/format.ts'
import type { Params, PluralKey, TextKey } from '#shared/lib/i18n.ts'
import { definitions, isOver } from './figures.ts'
import type { ReportFigure } from './report.ts'

interface Catalogue {
  report: typeof words
  editions: typeof editions
}

/** A translator that knows these words, whatever else it knows. */
export interface ReportWords {
  (key: TextKey<Catalogue>, params?: Params): string
  (key: PluralKey<Catalogue>, params: Params & { count: number }): string
}

interface FigureWords {
  /** '736' · 'oltre 300' · '33/33' */
  value: string
  /** 'ore di supporto' · 'operatori, 312' */
  unit: string
}

/** How a figure is written, on screens, in tables and on paper. */
export function figureWords(
  { measure, word, over, value, of }: ReportFigure,
  t: ReportWords,
  format: Format,
): FigureWords {
  const hours = definitions[measure].unit === 'minutes'
  const count = hours ? (value ?? 0) / 60 : (value ?? 0)
  const unitOf = (): string => {
    if (measure === 'people') return t(`editions.words.${word ?? 'participants'}`, { count })
    return t(`report.units.${measure}`, { count })
  }
  const unit = unitOf()
  if (value === null) return { value: t('report.hidden'), unit }
  const exact = hours && value % 60 > 0 ? format.duration(value) : format.number(count)
  if (over !== null && isOver({ measure, value, over }))
    return { value: t('report.over', { over }), unit: t('report.exact', { unit, value: exact }) }
  return { value: of === null ? exact : t('report.share', { value: exact, of }), unit }
}
