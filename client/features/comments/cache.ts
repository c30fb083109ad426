// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import type { Comment } from '#shared/features/comments.ts'
import { commentsQuery, waitingCommentsQuery } from './queries.ts'

const byAge = (one: Comment, other: Comment): number =>
  one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id) ? -1 : 1

/** An older state of one that is there changes nothing. */
export function withComment(comments: readonly Comment[], comment: Comment): Comment[] {
  const held = comments.find(({ id }) => id === comment.id)
  if (held && held.rev >= comment.rev) return [...comments]
  return [...comments.filter(({ id }) => id !== comment.id), comment].sort(byAge)
}

/** As it was announced, or as the server answered. */
export function applyComment(queryClient: QueryClient, comment: Comment): void {
  const { queryKey } = commentsQuery(comment.documentId)
  queryClient.setQueryData(queryKey, (held) => held && { comments: withComment(held.comments, comment) })
  // an answer that is on its way may have been read before
  if (queryClient.isFetching({ queryKey, exact: true }) > 0)
    void queryClient.invalidateQueries({ queryKey, exact: true })
}

export function askWaitingAgain(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: waitingCommentsQuery.queryKey, exact: true })
}
