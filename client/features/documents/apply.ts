// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import type { DocumentDetail } from '#shared/features/documents.ts'
import {
  documentCardQuery,
  documentPeopleQuery,
  documentQuery,
  inForceKey,
  inForceQuery,
  waitingQuery,
} from './queries.ts'

/** Everything that says something of one document is asked for again. */
export function askAgainFor(queryClient: QueryClient, documentId: string, placeId: string): void {
  for (const { queryKey } of [
    documentQuery(documentId),
    documentPeopleQuery(documentId),
    documentCardQuery(documentId),
    inForceQuery(placeId),
    waitingQuery,
  ])
    void queryClient.invalidateQueries({ queryKey, exact: true })
}

/** The server's answer to what I did; the announcement of it may have come before. */
export function takeDetail(queryClient: QueryClient, detail: DocumentDetail): void {
  queryClient.setQueryData(documentQuery(detail.item.id).queryKey, detail)
  for (const queryKey of [inForceKey, waitingQuery.queryKey]) void queryClient.invalidateQueries({ queryKey })
}
