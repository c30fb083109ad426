// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type FreezeDocument, FreezeModel, type FrozenFigureDocument, FrozenFigureModel } from './model.ts'

export const freezeSeed = seedOf<FreezeDocument>(FreezeModel, { person: 'byId' })
export const frozenFigureSeed = seedOf<FrozenFigureDocument>(FrozenFigureModel, { person: 'byId' })
