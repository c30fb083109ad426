// SPDX-License-Identifier: AGPL-3.0-or-later

import { takeTurn } from '#server/lib/db/turn.ts'
import { write } from '#server/lib/db/write.ts'
import { type Comment, commentEvents } from '#shared/features/comments.ts'
import { AppError } from '#shared/lib/errors.ts'
import { CommentModel, type CommentRecord } from './model.ts'
import { findComment, hydrateComments } from './queries.ts'

type Change = Partial<Omit<CommentRecord, '_id' | 'rev'>>

async function onlyOne(comments: readonly CommentRecord[]): Promise<Comment> {
  const [comment] = await hydrateComments(comments)
  if (!comment) throw new AppError('not_found')
  return comment
}

/** One change after the other, each on what the one before has left; null: there is nothing to change. */
export const changeComment = (commentId: string, change: (current: CommentRecord) => Change | null): Promise<Comment> =>
  write(async (tx) => {
    await takeTurn(`comment ${commentId}`)
    const current = await findComment(commentId)
    if (!current) throw new AppError('not_found')
    const changed = change(current)
    if (!changed) return onlyOne([current])
    const set = { ...changed, rev: current.rev + 1 }
    await CommentModel.updateOne({ _id: commentId }, { $set: set })
    const comment = await onlyOne([{ ...current, ...set }])
    tx.emit(commentEvents.changed, { comment })
    return comment
  })

/** A new one; the same again gives the first back. */
export const addComment = (record: CommentRecord, limit: number): Promise<Comment> =>
  write(async (tx) => {
    const { documentId, authorId, clientId } = record
    await takeTurn(`comments ${documentId}`)
    const first = await CommentModel.findOne({ documentId, authorId, clientId }).lean()
    if (first) return onlyOne([first])
    if ((await CommentModel.countDocuments({ documentId, removedAt: null })) >= limit)
      throw new AppError('conflict', { fields: { documentId: 'full' } })
    await CommentModel.create([record])
    const comment = await onlyOne([record])
    tx.emit(commentEvents.created, { comment })
    return comment
  })
