// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { Comment } from '#shared/features/comments.ts'
import { CommentModel, type CommentRecord } from './model.ts'
import { peopleOf, presentComment } from './present.ts'

export const findComment = (commentId: string): Promise<CommentRecord | null> => CommentModel.findById(commentId).lean()

export async function hydrateComments(comments: readonly CommentRecord[]): Promise<Comment[]> {
  const people = await findPersonSummaries(comments.flatMap(peopleOf))
  return comments.map((comment) => presentComment(comment, people))
}

/** Oldest first; the screen puts them beside their words. */
export const findComments = async (documentId: string): Promise<Comment[]> =>
  hydrateComments(await CommentModel.find({ documentId }).sort({ createdAt: 1, _id: 1 }).lean())
