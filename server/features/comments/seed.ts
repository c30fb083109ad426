// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { CommentModel, type CommentRecord } from './model.ts'

export const commentSeed = seedOf<CommentRecord>(CommentModel, { person: 'authorId', place: 'placeId' })
