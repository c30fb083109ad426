// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type DocumentAdoption, adoptionEndpoints as endpoints } from '#shared/features/adoption.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'
import { adoptionQuery, waitingAdoptionsQuery } from './queries.ts'

/** The server's answer to what I did; the announcement of it may have come before. */
async function taken(queryClient: QueryClient, documentId: string, answer: Promise<DocumentAdoption>): Promise<void> {
  queryClient.setQueryData(adoptionQuery(documentId).queryKey, await answer)
  void queryClient.invalidateQueries({ queryKey: waitingAdoptionsQuery.queryKey })
}

export const adoptVersion = (asked: InputOf<typeof endpoints.adopt>) => api(endpoints.adopt, asked)

export const mergeNews = (queryClient: QueryClient, asked: InputOf<typeof endpoints.merge>) =>
  taken(queryClient, asked.documentId, api(endpoints.merge, asked))

export const ignoreNews = (queryClient: QueryClient, asked: InputOf<typeof endpoints.ignore>) =>
  taken(queryClient, asked.documentId, api(endpoints.ignore, asked))

export const heedNews = (queryClient: QueryClient, asked: InputOf<typeof endpoints.heed>) =>
  taken(queryClient, asked.documentId, api(endpoints.heed, asked))

export const undoMerge = (queryClient: QueryClient, asked: InputOf<typeof endpoints.undo>) =>
  taken(queryClient, asked.documentId, api(endpoints.undo, asked))

export const suggestChange = (queryClient: QueryClient, asked: InputOf<typeof endpoints.suggest>) =>
  taken(queryClient, asked.documentId, api(endpoints.suggest, asked))

interface Decided {
  documentId: string
}

export const mergeSuggestion = (
  queryClient: QueryClient,
  { documentId, ...asked }: InputOf<typeof endpoints.mergeSuggestion> & Decided,
) => taken(queryClient, documentId, api(endpoints.mergeSuggestion, asked))

export const declineSuggestion = (
  queryClient: QueryClient,
  { documentId, ...asked }: InputOf<typeof endpoints.declineSuggestion> & Decided,
) => taken(queryClient, documentId, api(endpoints.declineSuggestion, asked))
