// SPDX-License-Identifier: AGPL-3.0-or-later
import { stringify } from 'csv-stringify/sync'
import { measures } from '#shared/features/editions.ts'
import { definitions } from '#shared/features/figures.ts'
import { figureWords } from '#shared/features/figureWords.ts'
import type { Report, ReportFilters } from '#shared/features/report.ts'
import editionsEn from '#shared/i18n/en/editions.json' with { type: 'json' }
import en from '#shared/i18n/en/report.json' with { type: 'json' }
import editionsIt from '#shared/i18n/it/editions.json' with { type: 'json' }
import it from '#shared/i18n/it/report.json' with { type: 'json' }
import { createFormat } from '#shared/lib/format.ts'
import { inBothLanguages, type LanguageCode } from '#shared/lib/i18n.ts'

const wordsIn = inBothLanguages({ report: it, editions: editionsIt }, { report: en, editions: editionsEn })

const months = ({ from, to }: ReportFilters): string | null => (from || to ? `${from ?? '…'} – ${to ?? '…'}` : null)

function territoryName({ territories }: Report, { territoryId }: ReportFilters): string | null {
  const named = territories.flatMap(({ id, name, networks }) => [{ id, name }, ...networks])
  return named.find(({ id }) => id === territoryId && id !== undefined)?.name ?? null
}

/** A line for each measure of each activity; a measure that it does not report is a dash. */
export function reportTable(report: Report, filters: ReportFilters, language: LanguageCode) {
  const [t, format] = [wordsIn(language), createFormat(language)]
  const { edition } = report
  const whole = t('report.csv.whole')
  const head = {
    [t('report.csv.edition')]: edition?.name ?? '',
    [t('report.csv.code')]: edition?.code ?? '',
    [t('report.csv.cup')]: edition?.cup ?? '',
    [t('report.csv.funding')]: edition?.visibility ?? '',
    [t('report.csv.period')]: months(filters) ?? whole,
    [t('report.csv.territory')]: territoryName(report, filters) ?? whole,
    [t('report.csv.computed')]: format.full(report.computedAt),
  }
  const lines = report.parts.flatMap(({ no, name, figures }) =>
    measures.map((measure) => {
      const figure = figures.find((one) => one.measure === measure)
      const shown = figure && figureWords(figure, t, format)
      const minutes = definitions[measure].unit === 'minutes'
      return {
        ...head,
        [t('report.csv.no')]: no,
        [t('report.csv.name')]: name,
        [t('report.csv.measure')]: t(`editions.measures.${measure}`),
        [t('report.csv.written')]: shown ? `${shown.value} ${shown.unit}` : '–',
        [t('report.csv.value')]: (!minutes && figure?.value) ?? '',
        [t('report.csv.minutes')]: (minutes && figure?.value) ?? '',
        [t('report.csv.of')]: figure?.of ?? '',
        [t('report.csv.version')]: figure?.version ?? '',
      }
    }),
  )
  const text = stringify(lines, {
    header: true,
    bom: true,
    delimiter: ';',
    record_delimiter: '\r\n',
    escape_formulas: true,
  })
  return { name: [t('report.file'), edition?.code].filter(Boolean).join('-'), text }
}
