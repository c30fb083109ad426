// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { documentEndpoints } from '#shared/features/documents.ts'
import { writingEndpoints } from '#shared/features/writing.ts'
import { askForCard } from './cards.ts'

/** What an announcement of any document of a place may change. */
export const inForceKey = ['documents', 'inForce'] as const

export const documentQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['document', documentId],
    queryFn: ({ signal }) => api(documentEndpoints.read, { documentId }, { signal }),
  })

/** Who may be named beside it, and asked about it. */
export const documentPeopleQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['document', documentId, 'people'],
    queryFn: ({ signal }) => api(documentEndpoints.people, { documentId }, { signal }),
  })

/** What is recorded of a version stands in the document: of this its text is taken, which never changes. */
export const versionTextQuery = (documentId: string, versionId: string) =>
  queryOptions({
    queryKey: ['documents', 'text', documentId, versionId],
    queryFn: ({ signal }) => api(documentEndpoints.version, { documentId, versionId }, { signal }),
    staleTime: 0,
  })

/** Without `toId` with the text as it is now, which moves on with every letter: asked anew whenever it is opened. */
export const comparisonQuery = (documentId: string, fromId: string, toId?: string) =>
  queryOptions({
    queryKey: ['documents', 'comparison', documentId, fromId, toId ?? 'now'],
    queryFn: ({ signal }) =>
      api(documentEndpoints.compare, { documentId, fromId, ...(toId !== undefined && { toId }) }, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })

/** What each person sent, hour by hour. It moves on with every letter: asked anew whenever it is opened. */
export const sentQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['documents', 'sent', documentId],
    queryFn: ({ signal }) => api(writingEndpoints.sent, { documentId }, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })

/** The words of the text as they were after an update; they never change. */
export const textAtQuery = (documentId: string, seq: number) =>
  queryOptions({
    queryKey: ['documents', 'textAt', documentId, seq],
    queryFn: ({ signal }) => api(writingEndpoints.at, { documentId, seq }, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })

export const inForceQuery = (placeId: string) =>
  queryOptions({
    queryKey: [...inForceKey, placeId],
    queryFn: ({ signal }) => api(documentEndpoints.inForce, { placeId }, { signal }),
  })

/** Reviews I was asked for, signatures that end. */
export const waitingQuery = queryOptions({
  queryKey: ['documents', 'waiting'],
  queryFn: ({ signal }) => api(documentEndpoints.waiting, undefined, { signal }),
})

/** Null: it is not there, or not for me. Those asked for at the same moment are one question. */
export const documentCardQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['documents', 'card', documentId],
    queryFn: () => askForCard(documentId),
  })
