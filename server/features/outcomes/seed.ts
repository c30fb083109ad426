// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type OutcomeDocument, OutcomeModel } from './model.ts'

export type { OutcomeDocument } from './model.ts'

export const outcomeSeed = seedOf<OutcomeDocument>(OutcomeModel, { person: 'createdBy', place: 'placeIds' })
