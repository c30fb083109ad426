// SPDX-License-Identifier: AGPL-3.0-or-later
import en from '#shared/i18n/en/mail.json' with { type: 'json' }
import it from '#shared/i18n/it/mail.json' with { type: 'json' }
import { inBothLanguages, type Translate } from '#shared/lib/i18n.ts'

/** The words of mails are the server's alone: the client never loads them. */
export type MailWords = Translate<typeof it>
export const mailWords = inBothLanguages(it, en)
