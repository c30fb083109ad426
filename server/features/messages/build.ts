// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { findLastNumber } from './log.ts'
import { type MessageDocument, MessageModel } from './model.ts'

type Needed = Pick<MessageDocument, 'threadId' | 'authorId'>

/** For tests: messages at the end of a thread's log, without an announcement. */
export async function buildMessages(drafts: (Needed & Partial<MessageDocument>)[]): Promise<MessageDocument[]> {
  const next = new Map<string, number>()
  const messages: MessageDocument[] = []
  for (const draft of drafts) {
    const known = next.get(draft.threadId) ?? (await findLastNumber(draft.threadId))
    next.set(draft.threadId, known + 1)
    messages.push({
      _id: newId(),
      seq: known + 1,
      rev: known + 1,
      numbers: [known + 1],
      clientId: newId(),
      text: 'Un messaggio di prova',
      mentions: [],
      reactions: [],
      versions: [],
      notACase: false,
      createdAt: new Date(),
      editedAt: null,
      removedAt: null,
      removedBy: null,
      demo: false,
      ...draft,
    })
  }
  await MessageModel.insertMany(messages)
  return messages
}

export async function buildMessage(draft: Needed & Partial<MessageDocument>): Promise<MessageDocument> {
  const [message] = await buildMessages([draft])
  if (!message) throw new Error('no message was built')
  return message
}
