// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type StrategyDocument, StrategyModel } from './model.ts'

export type { StrategyDocument }

export const strategySeed = seedOf<StrategyDocument>(StrategyModel, { person: 'by', place: 'placeId' })
