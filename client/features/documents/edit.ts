// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import {
  type DocumentDetail,
  type DocumentVersion,
  documentEndpoints as endpoints,
} from '#shared/features/documents.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'
import { takeDetail } from './apply.ts'
import { documentQuery } from './queries.ts'

async function taken(queryClient: QueryClient, answer: Promise<DocumentDetail>): Promise<DocumentDetail> {
  const detail = await answer
  takeDetail(queryClient, detail)
  return detail
}

async function askedAgain(queryClient: QueryClient, answer: Promise<DocumentVersion>): Promise<DocumentVersion> {
  const version = await answer
  await queryClient.invalidateQueries({ queryKey: documentQuery(version.documentId).queryKey, exact: true })
  return version
}

export const createDocument = (draft: InputOf<typeof endpoints.create>): Promise<LibraryItem> =>
  api(endpoints.create, draft)

export const nameVersion = (queryClient: QueryClient, given: InputOf<typeof endpoints.nameVersion>) =>
  askedAgain(queryClient, api(endpoints.nameVersion, given))

export const restoreVersion = (queryClient: QueryClient, one: InputOf<typeof endpoints.restore>) =>
  askedAgain(queryClient, api(endpoints.restore, one))

export const recoverText = (queryClient: QueryClient, one: InputOf<typeof endpoints.recover>) =>
  askedAgain(queryClient, api(endpoints.recover, one))

export const askReview = (queryClient: QueryClient, asked: InputOf<typeof endpoints.askReview>) =>
  taken(queryClient, api(endpoints.askReview, asked))

export const endReview = (queryClient: QueryClient, documentId: string) =>
  taken(queryClient, api(endpoints.endReview, { documentId }))

export const decideReview = (queryClient: QueryClient, decision: InputOf<typeof endpoints.decide>) =>
  taken(queryClient, api(endpoints.decide, decision))

export const approveDocument = (queryClient: QueryClient, approval: InputOf<typeof endpoints.approve>) =>
  taken(queryClient, api(endpoints.approve, approval))

export const signVersion = (queryClient: QueryClient, signature: InputOf<typeof endpoints.sign>) =>
  taken(queryClient, api(endpoints.sign, signature))

export const withdrawSignature = (queryClient: QueryClient, reasoned: InputOf<typeof endpoints.withdrawSignature>) =>
  taken(queryClient, api(endpoints.withdrawSignature, reasoned))

export const retireVersion = (queryClient: QueryClient, reasoned: InputOf<typeof endpoints.retire>) =>
  taken(queryClient, api(endpoints.retire, reasoned))

export const openDraft = (queryClient: QueryClient, documentId: string) =>
  taken(queryClient, api(endpoints.openDraft, { documentId }))
