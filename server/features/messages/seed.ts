// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type MessageDocument, MessageModel } from './model.ts'

export const messageSeed = seedOf<MessageDocument>(MessageModel, { person: 'authorId', thread: 'threadId' })
