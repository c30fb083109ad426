// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument, type OpenDocument } from '#server/features/documents/access.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { AdoptionModel, type AdoptionRecord, SuggestionModel, type SuggestionRecord } from './model.ts'

export interface OpenCopy extends OpenDocument {
  adoption: AdoptionRecord
}

export interface OpenSuggestion {
  suggestion: SuggestionRecord
  open: Authorized<OpenDocument, 'approve'>
}

/** The door to what a document has of its origin: merging and leaving is for who approves there. */
export async function accessCopy(
  actor: Actor,
  documentId: string,
  _verb: 'approve',
): Promise<Authorized<OpenCopy, 'approve'>> {
  const open = await accessDocument(actor, documentId, 'approve')
  const adoption = await AdoptionModel.findById(documentId).lean()
  if (!adoption) throw new AppError('not_found')
  return authorize({ document: open.document, item: open.item, place: open.place, adoption })
}

/** The door to what an adopter suggests: who approves at the origin. */
export async function accessSuggestion(
  actor: Actor,
  suggestionId: string,
  _verb: 'approve',
): Promise<Authorized<OpenSuggestion, 'approve'>> {
  const suggestion = await SuggestionModel.findById(suggestionId).lean()
  if (!suggestion) throw new AppError('not_found')
  return authorize({ suggestion, open: await accessDocument(actor, suggestion.documentId, 'approve') })
}
