// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Speech, speechIn } from '#server/features/register/words.ts'
import editionsEn from '#shared/i18n/en/editions.json' with { type: 'json' }
import en from '#shared/i18n/en/report.json' with { type: 'json' }
import paperEn from '#shared/i18n/en/reportPaper.json' with { type: 'json' }
import editionsIt from '#shared/i18n/it/editions.json' with { type: 'json' }
import it from '#shared/i18n/it/report.json' with { type: 'json' }
import paperIt from '#shared/i18n/it/reportPaper.json' with { type: 'json' }
import type { Format } from '#shared/lib/format.ts'
import { inBothLanguages, type LanguageCode } from '#shared/lib/i18n.ts'

/** `paper` stands in files alone: the client never loads it. */
const wordsIn = inBothLanguages(
  { report: it, editions: editionsIt, paper: paperIt },
  { report: en, editions: editionsEn, paper: paperEn },
)

export interface ReportSpeech {
  language: LanguageCode
  t: ReturnType<typeof wordsIn>
  format: Format
  /** What all sheets of proof say in the same words. */
  ofSheets: Speech['t']
}

export function reportSpeechIn(language: LanguageCode): ReportSpeech {
  const { t: ofSheets, format } = speechIn(language)
  return { language, t: wordsIn(language), format, ofSheets }
}
