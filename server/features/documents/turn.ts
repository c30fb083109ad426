// SPDX-License-Identifier: AGPL-3.0-or-later
import { takeTurn } from '#server/lib/db/turn.ts'
import { AppError } from '#shared/lib/errors.ts'
import { DocumentModel, type DocumentRecord, type Draft } from './model.ts'
import { findDocument } from './queries.ts'

/** Within a `write`: acts on one document come one after the other; given back as it is at that moment. */
export async function takeDocument(documentId: string): Promise<DocumentRecord> {
  await takeTurn(`document ${documentId}`)
  const document = await findDocument(documentId)
  if (!document) throw new AppError('not_found')
  return document
}

/** Its open text, or a conflict where the newest version is fixed. */
export function requireDraft({ draft }: Pick<DocumentRecord, 'draft'>): Draft {
  if (!draft) throw new AppError('conflict', { fields: { draft: 'locked' } })
  return draft
}

/** Within a `write` that has the turn: its open text, or a conflict where the newest version is fixed. */
export async function takeDraft(documentId: string): Promise<Draft> {
  return requireDraft(await takeDocument(documentId))
}

/** Within a `write` that has the turn. */
export async function setDraft(documentId: string, draft: Draft | null): Promise<void> {
  await DocumentModel.updateOne({ _id: documentId }, { $set: { draft } })
}
