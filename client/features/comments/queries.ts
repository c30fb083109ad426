// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { commentEndpoints } from '#shared/features/comments.ts'

export const commentsQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['comments', documentId],
    queryFn: ({ signal }) => api(commentEndpoints.list, { documentId }, { signal }),
  })

/** Answers to what I said beside a text, and where I am named there. */
export const waitingCommentsQuery = queryOptions({
  queryKey: ['comments', 'waiting'],
  queryFn: ({ signal }) => api(commentEndpoints.waiting, undefined, { signal }),
})
