// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type Comment, commentEndpoints } from '#shared/features/comments.ts'
import type { Endpoint } from '#shared/lib/endpoint.ts'
import { applyComment, askWaitingAgain } from './cache.ts'

/** Done at the server, and shown here as it answers. */
async function ask<Input>(
  queryClient: QueryClient,
  endpoint: Endpoint<Input, Comment>,
  input: Input,
): Promise<Comment> {
  const comment = await api(endpoint, input)
  applyComment(queryClient, comment)
  askWaitingAgain(queryClient)
  return comment
}

/** All that is done with notes, each as the server answers. */
export const commentActs = (queryClient: QueryClient) => ({
  create: (draft: NonNullable<(typeof commentEndpoints.create)['input']>) =>
    ask(queryClient, commentEndpoints.create, draft),
  reply: (draft: NonNullable<(typeof commentEndpoints.reply)['input']>) =>
    ask(queryClient, commentEndpoints.reply, draft),
  edit: (draft: NonNullable<(typeof commentEndpoints.edit)['input']>) => ask(queryClient, commentEndpoints.edit, draft),
  editReply: (draft: NonNullable<(typeof commentEndpoints.editReply)['input']>) =>
    ask(queryClient, commentEndpoints.editReply, draft),
  remove: (commentId: string) => ask(queryClient, commentEndpoints.remove, { commentId }),
  removeReply: (commentId: string, replyId: string) =>
    ask(queryClient, commentEndpoints.removeReply, { commentId, replyId }),
  resolve: (commentId: string) => ask(queryClient, commentEndpoints.resolve, { commentId }),
  reopen: (commentId: string) => ask(queryClient, commentEndpoints.reopen, { commentId }),
  accept: (commentId: string) => ask(queryClient, commentEndpoints.accept, { commentId }),
  acceptBoth: (commentId: string) => ask(queryClient, commentEndpoints.acceptBoth, { commentId }),
  /** How many of them are still open. */
  async acceptAll(documentId: string, groupId: string): Promise<number> {
    const { comments } = await api(commentEndpoints.acceptAll, { documentId, groupId })
    for (const comment of comments) applyComment(queryClient, comment)
    return comments.filter(({ state }) => state === 'open').length
  },
  refuse: (commentId: string, reason: string | null) =>
    ask(queryClient, commentEndpoints.refuse, { commentId, reason }),
})
export type CommentActs = ReturnType<typeof commentActs>

/** Looked at: it waits for me no more. That it failed is nothing to be told. */
export function seeComment(queryClient: QueryClient, commentId: string): void {
  api(commentEndpoints.see, { commentId }).then(
    () => askWaitingAgain(queryClient),
    () => undefined,
  )
}
