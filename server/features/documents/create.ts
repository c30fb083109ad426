// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { addItem, takeLibraryTurn } from '#server/features/library/service.ts'
import { beginText } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import type { DocumentTemplate } from '#shared/features/documents.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { Language } from '#shared/features/people.ts'
import type { Place } from '#shared/features/places.ts'
import { today } from '#shared/lib/dates.ts'
import { announceDocument, factsOf } from './facts.ts'
import { DocumentModel, type Draft } from './model.ts'
import { readTemplate } from './templates.ts'

interface NewDocument {
  parentId: string | null
  title: string
  template: DocumentTemplate | null
  language: Language
}

const firstDraft: Draft = { number: 1, state: 'draft', review: null }

interface AddedDocument extends NewDocument {
  placeId: string
  by: string
  /** What to do when the title is taken; refused unless told. */
  taken?: 'refuse' | 'number'
}

/** Within a `write` that has the turn of the library: its item and its record, of a text that nobody has begun. */
export async function addDocument({
  title,
  template,
  language,
  taken = 'refuse',
  ...where
}: AddedDocument): Promise<string> {
  const document = factsOf({ draft: firstDraft }, [], today())
  const item = await addItem({ ...where, kind: 'document', name: title, document, taken })
  const { placeId } = where
  await DocumentModel.create([{ _id: item._id, placeId, language, template, draft: firstDraft, demo: false }])
  return item._id
}

/** Its item, its record and, from a template, the first update of its text are one commit. */
export async function createDocument(
  place: Authorized<Place, 'add'>,
  draft: NewDocument,
  by: string,
): Promise<LibraryItem> {
  refuseCaseData({ title: draft.title })
  const body = draft.template && readTemplate(draft.template, draft.language)
  return write(async (tx) => {
    await takeLibraryTurn(place.id)
    const documentId = await addDocument({ ...draft, placeId: place.id, by })
    if (body) await beginText(documentId, { body, by })
    return announceDocument(tx, documentId)
  })
}
