// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '#shared/features/people.ts'
import en from '#shared/i18n/en/mail.json' with { type: 'json' }
import it from '#shared/i18n/it/mail.json' with { type: 'json' }
import { type CatalogueShape, createTranslator, type Translate } from '#shared/lib/i18n.ts'

type Exact<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
// A type error here: English lacks a sentence of Italian, or has one too many.
const sameKeys: Exact<CatalogueShape<typeof it>, CatalogueShape<typeof en>> = true

/** The words of mails are the server's alone: the client never loads them. */
export type MailWords = Translate<typeof it>
const words: Record<Language, MailWords> | false = sameKeys && {
  it: createTranslator('it', it),
  en: createTranslator('en', en),
}
export const mailWords = (language: Language): MailWords => words[language]
