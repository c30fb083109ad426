// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type ThreadDocument, ThreadModel } from './model.ts'

export const threadSeed = seedOf<ThreadDocument>(ThreadModel, { person: 'createdBy', place: 'placeId' })
