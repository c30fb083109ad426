// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { adoptionEndpoints } from '#shared/features/adoption.ts'

/** Where a document comes from and who made what of it. */
export const adoptionQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['adoption', documentId],
    queryFn: ({ signal }) => api(adoptionEndpoints.read, { documentId }, { signal }),
  })

/** News that nobody has decided on, suggestions that wait: where I approve. */
export const waitingAdoptionsQuery = queryOptions({
  queryKey: ['adoption', 'waiting'],
  queryFn: ({ signal }) => api(adoptionEndpoints.waiting, undefined, { signal }),
})

/** With the text as it is now, which moves on with every letter: asked anew whenever it is opened. */
export const originComparisonQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['adoption', 'comparison', documentId],
    queryFn: ({ signal }) => api(adoptionEndpoints.compare, { documentId }, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })

export const newsQuery = (documentId: string, sourceId: string) =>
  queryOptions({
    queryKey: ['adoption', 'news', documentId, sourceId],
    queryFn: ({ signal }) => api(adoptionEndpoints.news, { documentId, sourceId }, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })

export const suggestionQuery = (suggestionId: string) =>
  queryOptions({
    queryKey: ['adoption', 'suggestion', suggestionId],
    queryFn: ({ signal }) => api(adoptionEndpoints.suggestion, { suggestionId }, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })

export const adoptionTargetsQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['adoption', 'targets', documentId],
    queryFn: ({ signal }) => api(adoptionEndpoints.targets, { documentId }, { signal }),
    staleTime: 0,
  })

/** Moves on with every letter: asked anew whenever it is opened. */
export const sourcesQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['adoption', 'sources', documentId],
    queryFn: ({ signal }) => api(adoptionEndpoints.sources, { documentId }, { signal }),
    staleTime: 0,
  })

/** The messages that name a document. */
export const namingQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['adoption', 'naming', documentId],
    queryFn: ({ signal }) => api(adoptionEndpoints.naming, { documentId }, { signal }),
  })

export const fileUsesQuery = (fileId: string) =>
  queryOptions({
    queryKey: ['adoption', 'fileUses', fileId],
    queryFn: ({ signal }) => api(adoptionEndpoints.fileUses, { fileId }, { signal }),
    staleTime: 0,
  })
