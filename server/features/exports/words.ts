// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '#shared/features/people.ts'
import en from '#shared/i18n/en/paper.json' with { type: 'json' }
import it from '#shared/i18n/it/paper.json' with { type: 'json' }
import { type CatalogueShape, createTranslator, type Translate } from '#shared/lib/i18n.ts'

type Exact<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
// A type error here: English lacks a sentence of Italian, or has one too many.
const sameKeys: Exact<CatalogueShape<typeof it>, CatalogueShape<typeof en>> = true

/** The words that stand on paper: the client never loads them. */
export type PaperWords = Translate<typeof it>
const words: Record<Language, PaperWords> | false = sameKeys && {
  it: createTranslator('it', it),
  en: createTranslator('en', en),
}
export const paperWords = (language: Language): PaperWords => words[language]
