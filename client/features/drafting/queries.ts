// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { draftingEndpoints } from '#shared/features/drafting.ts'

export const chaptersQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['chapters', documentId],
    queryFn: ({ signal }) => api(draftingEndpoints.chapters, { documentId }, { signal }),
  })

/** Chapters that I am to write. */
export const waitingChaptersQuery = queryOptions({
  queryKey: ['chapters', 'waiting'],
  queryFn: ({ signal }) => api(draftingEndpoints.waiting, undefined, { signal }),
})
