// SPDX-License-Identifier: AGPL-3.0-or-later
import { numberedLog } from '#server/lib/db/numberedLog.ts'
import type { Message } from '#shared/features/messages.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type MessageDocument, MessageModel } from './model.ts'

/** A message that has no number yet. */
export type Unnumbered = Omit<MessageDocument, 'seq' | 'rev' | 'numbers'>

/** Makes others hear of stored messages, in the order of each thread, and gives them back as everybody may see them. */
type Announce = (stored: readonly MessageDocument[]) => Promise<Message[]>

let announce: Announce = async () => []

export const announceWith = (given: Announce): void => {
  announce = given
}

/** Not by majority: a number taken a moment ago is taken. */
export async function findLastNumber(threadId: string): Promise<number> {
  const last = await MessageModel.findOne({ threadId }, { rev: 1 })
    .sort({ rev: -1 })
    .read('primary')
    .readConcern('local')
    .lean()
  return last?.rev ?? 0
}

const messageLog = numberedLog<Unnumbered, MessageDocument, Message>({
  collection: () => MessageModel.collection.collectionName,
  lineOf: ({ threadId }) => threadId,
  keyOf: ({ authorId, clientId }) => `${authorId} ${clientId}`,
  withNumber: (message, rev) => ({ ...message, seq: rev, rev, numbers: [rev] }),
  numberOf: ({ rev }) => rev,
  findLastNumber,
  repeatedBy: 'clientId',
  numberedBy: ['numbers', 'seq'],
  findStored: (messages) =>
    MessageModel.find({ $or: messages.map(({ authorId, clientId }) => ({ authorId, clientId })) }).lean(),
  // linearizable: it may have been written a moment ago and must be durable before it is acknowledged twice
  findDurable: ({ authorId, clientId }) =>
    MessageModel.findOne({ authorId, clientId }).readConcern('linearizable').maxTimeMS(5_000).lean(),
  announce: (stored) => announce(stored),
})

/**
 * Resolves when the message cannot be lost any more; the same `(authorId, clientId)` again resolves with the first,
 * unless that stands in another thread.
 */
export async function appendMessage(message: Unnumbered): Promise<Message> {
  const shown = await messageLog.append(message)
  if (shown.threadId !== message.threadId) throw new AppError('conflict')
  return shown
}

export const { noteNumber, knownNumber } = messageLog
