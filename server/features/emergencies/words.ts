// SPDX-License-Identifier: AGPL-3.0-or-later
import en from '#shared/i18n/en/dossierPaper.json' with { type: 'json' }
import it from '#shared/i18n/it/dossierPaper.json' with { type: 'json' }
import { createFormat, type Format } from '#shared/lib/format.ts'
import { inBothLanguages, type LanguageCode, type Translate } from '#shared/lib/i18n.ts'

/** The words that stand in a dossier on paper: the client never loads them. */
const dossierWords = inBothLanguages(it, en)

export interface DossierSpeech {
  language: LanguageCode
  t: Translate<typeof it>
  format: Format
}

export const dossierSpeech = (language: LanguageCode): DossierSpeech => ({
  language,
  t: dossierWords(language),
  format: createFormat(language),
})
