// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type AccountDocument, AccountModel, type MailTokenDocument, MailTokenModel } from './model.ts'

export const accountSeed = seedOf<AccountDocument>(AccountModel, { person: 'personId' })
export const mailTokenSeed = seedOf<MailTokenDocument>(MailTokenModel, { person: 'personId' })

export { hashPassword } from './passwords.ts'
