// SPDX-License-Identifier: AGPL-3.0-or-later
import { api } from '#client/lib/api.ts'
import { type DocumentCard, documentEndpoints } from '#shared/features/documents.ts'
import { batched } from './batched.ts'

const mostAtOnce = 50

/** A page of messages names many documents: what is asked for in one moment is one question. */
export const askForCard = batched<string, DocumentCard>(async (ids) => {
  const { cards } = await api(documentEndpoints.cards, { ids: [...ids] })
  return new Map(cards.map((card) => [card.id, card]))
}, mostAtOnce)
