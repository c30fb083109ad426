// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type ReadPointerDocument, ReadPointerModel } from './model.ts'

export const readPointerSeed = seedOf<ReadPointerDocument>(ReadPointerModel, { person: 'personId', thread: 'threadId' })
