// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildItem } from '#server/features/library/build.ts'
import { beginText } from '#server/features/writing/text.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { completeVersion, cutVersion } from './cut.ts'
import { announceDocument } from './facts.ts'
import { DocumentModel, type DocumentRecord, type VersionRecord } from './model.ts'

/** The nth paragraph is the same block in whatever text it stands. */
export const paragraphs = (...texts: string[]): WritingNode => ({
  type: 'doc',
  content: texts.map((text, index) => ({
    type: 'paragraph',
    attrs: { blockId: `paragraph${index}` },
    content: [{ type: 'text', text }],
  })),
})

interface Needed {
  placeId: string
  createdBy: string
}

/** For tests: a document with an open bozza, and words in it but where `body` is null. */
export async function buildDocument({
  placeId,
  createdBy,
  title = `Protocollo ${newId()}`,
  body = paragraphs('Tra le parti si conviene quanto segue.'),
  ...draft
}: Needed & Partial<DocumentRecord> & { title?: string; body?: WritingNode | null }): Promise<DocumentRecord> {
  const item = await buildItem({ placeId, createdBy, kind: 'document', name: title })
  const document: DocumentRecord = {
    _id: item._id,
    placeId,
    language: 'it',
    template: null,
    draft: { number: 1, state: 'draft', review: null },
    demo: false,
    ...draft,
  }
  await write(async (tx) => {
    await DocumentModel.create([document])
    if (body) await beginText(document._id, { body, by: createdBy })
    await announceDocument(tx, document._id)
  })
  return document
}

/** For tests: an official version of what the text says now, approved and no more. */
export async function buildApproved(documentId: string, by: string, number = 1): Promise<VersionRecord> {
  const at = new Date()
  const version = await write(async (tx) => {
    const cut = await cutVersion(tx, documentId, {
      cause: 'approval',
      number,
      by,
      at,
      approved: { at, by, note: null },
    })
    await DocumentModel.updateOne({ _id: documentId }, { $set: { draft: null } })
    await announceDocument(tx, documentId)
    return cut
  })
  return (await completeVersion(version._id)) ?? version
}
