// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CatalogueShape, createTranslator, type LanguageCode, type Translate } from '#shared/lib/i18n.ts'
import * as en from './en/all.ts'
import * as it from './it/all.ts'

/** The Italian catalogue is the measure: its keys are the keys. */
export type Words = typeof it
export type T = Translate<Words>

type Exact<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
// A type error here: English lacks a key of Italian, or has one too many.
const sameKeys: Exact<CatalogueShape<typeof it>, CatalogueShape<typeof en>> = true

export const catalogues = sameKeys && { it, en }

const made = new Map<LanguageCode, T>()

/** Both languages at hand, for mails and other texts of the server. The client loads the one in use. */
export function translator(language: LanguageCode): T {
  const known = made.get(language)
  if (known) return known
  const t: T = createTranslator<Words>(language, language === 'it' ? it : en)
  made.set(language, t)
  return t
}
