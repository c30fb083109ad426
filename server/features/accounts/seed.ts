// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type AccountDocument, AccountModel } from './model.ts'

export const accountSeed = seedOf<AccountDocument>(AccountModel)

export { hashPassword } from './passwords.ts'
