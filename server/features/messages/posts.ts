// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { messageEvents, namedDocumentIds } from '#shared/features/messages.ts'
import { announceMessages, announceNames, announceRemoval } from './announce.ts'
import { changeMessage } from './change.ts'
import { type MessageDocument, MessageModel } from './model.ts'
import { hydrateMessages } from './queries.ts'
import { keptVersions } from './versions.ts'

type Post = Pick<MessageDocument, '_id' | 'threadId' | 'authorId' | 'text' | 'createdAt' | 'demo'> & {
  announcementId: string
  notACase: boolean
}

const postDocument = (post: Post): MessageDocument => {
  const names = namedDocumentIds(post.text)
  return {
    ...post,
    seq: 1,
    rev: 1,
    numbers: [1],
    clientId: newId(),
    mentions: [],
    reactions: [],
    versions: [],
    ...(names.length > 0 && { names }),
    editedAt: null,
    removedAt: null,
    removedBy: null,
  }
}

/** Within the `write` that begins their conversations: the first message of each. */
export async function insertPosts(tx: Tx, posts: readonly Post[]): Promise<void> {
  const documents = posts.map(postDocument)
  await MessageModel.insertMany(documents)
  const messages = await hydrateMessages(documents)
  for (const message of messages) tx.emit(messageEvents.created, { message })
  for (const documentId of new Set(documents.flatMap(({ names = [] }) => names)))
    tx.emit(messageEvents.named, { documentId })
}

/** Says something else from now on. The same again changes nothing. */
export async function editPost(messageId: string, text: string): Promise<void> {
  const names = namedDocumentIds(text)
  let before: readonly string[] = []
  const { stored, written } = await changeMessage(messageId, (current) => {
    if (current.removedAt || current.text === text) return null
    before = current.names ?? []
    return {
      text,
      ...((current.names || names.length > 0) && { names }),
      editedAt: new Date(),
      versions: keptVersions([...current.versions, { text: current.text, at: current.editedAt ?? current.createdAt }]),
    }
  })
  if (!written) return
  announceNames(names, before)
  await announceMessages([stored])
}

/** What it said goes for good. */
export async function withdrawPost(messageId: string, by: string): Promise<void> {
  let before: readonly string[] = []
  const { stored, written } = await changeMessage(messageId, (current) => {
    if (current.removedAt) return null
    before = current.names ?? []
    const nothing = { text: '', mentions: [], versions: [], reactions: [], editedAt: null }
    return { ...nothing, ...(current.names && { names: [] }), removedAt: new Date(), removedBy: by }
  })
  if (!written) return
  announceNames(before)
  await announceRemoval(stored)
}

/** Of some conversations those in which more was said than their first message. */
export const findAnswered = (threadIds: readonly string[]): Promise<string[]> =>
  MessageModel.distinct('threadId', { threadId: { $in: threadIds }, seq: { $gt: 1 } })

/** Within a `write`: as if they had never been written. */
export async function removePosts(messageIds: readonly string[]): Promise<void> {
  await MessageModel.deleteMany({ _id: { $in: messageIds } })
}
