// SPDX-License-Identifier: AGPL-3.0-or-later

import { isDuplicate } from '#server/lib/db/write.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findLastNumber, noteNumber } from './log.ts'
import { type MessageDocument, MessageModel } from './model.ts'

type Change = Partial<Omit<MessageDocument, '_id' | 'threadId' | 'seq' | 'rev' | 'numbers' | 'authorId' | 'clientId'>>

const keptNumbers = 1_000

const tries = 20

export interface Changed {
  stored: MessageDocument
  /** False when there was nothing to do: nothing to announce either. */
  written: boolean
}

/**
 * A change takes the next number of its thread's log. Two at once: the one that finds the message or the number moved
 * looks again and decides anew. `null` changes nothing.
 */
export async function changeMessage(
  messageId: string,
  decide: (current: MessageDocument) => Change | null,
): Promise<Changed> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const current = await MessageModel.findById(messageId).lean()
    if (!current) throw new AppError('not_found')
    const change = decide(current)
    if (!change) return { stored: current, written: false }
    try {
      const rev = (await findLastNumber(current.threadId)) + 1
      const stored = await MessageModel.findOneAndUpdate(
        { _id: messageId, rev: current.rev },
        { $set: { ...change, rev }, $push: { numbers: { $each: [rev], $slice: -keptNumbers } } },
        { returnDocument: 'after' },
      ).lean()
      if (!stored) continue
      noteNumber(stored.threadId, rev)
      return { stored, written: true }
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }
  throw new AppError('unavailable', { retryAfter: 1 })
}
