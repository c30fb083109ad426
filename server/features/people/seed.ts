// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type PersonDocument, PersonModel } from './model.ts'

export const personSeed = seedOf<PersonDocument>(PersonModel)
