// SPDX-License-Identifier: AGPL-3.0-or-later
import en from '#shared/i18n/en/certificatePaper.json' with { type: 'json' }
import it from '#shared/i18n/it/certificatePaper.json' with { type: 'json' }
import { inBothLanguages } from '#shared/lib/i18n.ts'

/** The words that stand in a certificate on paper: the client never loads them. */
export const certificateWords = inBothLanguages(it, en)
