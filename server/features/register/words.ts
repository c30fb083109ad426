// SPDX-License-Identifier: AGPL-3.0-or-later
import en from '#shared/i18n/en/registerPaper.json' with { type: 'json' }
import it from '#shared/i18n/it/registerPaper.json' with { type: 'json' }
import { createFormat, type Format } from '#shared/lib/format.ts'
import { inBothLanguages, type LanguageCode, type Translate } from '#shared/lib/i18n.ts'

/** The words that stand in a register on paper: the client never loads them. */
export type RegisterWords = Translate<typeof it>
export const registerWords = inBothLanguages(it, en)

export interface Speech {
  language: LanguageCode
  t: RegisterWords
  format: Format
}

export const speechIn = (language: LanguageCode): Speech => ({
  language,
  t: registerWords(language),
  format: createFormat(language),
})
