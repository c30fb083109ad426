// SPDX-License-Identifier: AGPL-3.0-or-later
import en from '#shared/i18n/en/paper.json' with { type: 'json' }
import it from '#shared/i18n/it/paper.json' with { type: 'json' }
import { inBothLanguages, type Translate } from '#shared/lib/i18n.ts'

/** The words that stand on paper: the client never loads them. */
export type PaperWords = Translate<typeof it>
export const paperWords = inBothLanguages(it, en)
