// SPDX-License-Identifier: AGPL-3.0-or-later
import { onceEver } from '#server/lib/db/onceEver.ts'
import type { SayingMessage } from '#shared/features/files.ts'
import { namedDocumentIds } from '#shared/features/messages.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { describeSaying, onlyReadable } from './carriers.ts'
import { type MessageDocument, MessageModel } from './model.ts'

type Naming = Pick<MessageDocument, 'threadId' | 'seq' | 'authorId' | 'createdAt'>

/** The messages that name a document, the oldest first, as far as somebody may read them; the others are counted. */
export async function findNamingMessages(
  actor: Actor,
  documentId: string,
): Promise<{ messages: SayingMessage[]; hidden: number }> {
  const found = await MessageModel.find({ names: documentId })
    .select<Naming>({ threadId: 1, seq: 1, authorId: 1, createdAt: 1 })
    .sort({ createdAt: 1 })
    .lean<Naming[]>()
  const readable = await onlyReadable(actor, found)
  const messages = await describeSaying(readable.map(({ createdAt, ...said }) => ({ ...said, at: createdAt })))
  return { messages, hidden: found.length - readable.length }
}

/** Messages from before it was kept what they name. */
export const settleNames = (): Promise<void> =>
  onceEver('messages:names', async () => {
    const earlier = MessageModel.find({ text: /\/documenti\//, names: { $exists: false } }, { text: 1 })
    for await (const { _id, text } of earlier.lean().cursor()) {
      const names = namedDocumentIds(text)
      // one that is edited meanwhile has said by itself what it names
      if (names.length > 0) await MessageModel.updateOne({ _id, text, names: { $exists: false } }, { $set: { names } })
    }
  })
