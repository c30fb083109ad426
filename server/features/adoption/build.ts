// SPDX-License-Identifier: AGPL-3.0-or-later
import { openDraft } from '#server/features/documents/approval.ts'
import { buildApproved, buildDocument, paragraphs } from '#server/features/documents/build.ts'
import { buildPlace } from '#server/features/places/build.ts'
import { writeAs } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { AdoptionModel, type AdoptionRecord, SuggestionModel, type SuggestionRecord } from './model.ts'

interface Needed {
  placeId: string
  by: string
}

const words = ['Le parti si incontrano ogni mese.', 'La mediazione è gratuita.'] as const

/** For tests: the next official version of a document. */
export async function buildNextVersion(documentId: string, by: string, number: number, body: WritingNode) {
  await openDraft(documentId, by)
  await writeAs(documentId, { body, by })
  return buildApproved(documentId, by, number)
}

/** For tests: a document whose origin, in another network, has a second version already. */
export async function buildCopy({ placeId, by }: Needed): Promise<AdoptionRecord> {
  const elsewhere = await buildPlace()
  const origin = await buildDocument({ placeId: elsewhere._id, createdBy: by, body: paragraphs(...words) })
  const first = await buildApproved(origin._id, by)
  await buildNextVersion(origin._id, by, 2, paragraphs(words[0], 'La mediazione è gratuita per tutti.'))
  const copy = await buildDocument({ placeId, createdBy: by, body: paragraphs(...words) })
  const source = {
    documentId: origin._id,
    versionId: first._id,
    number: 1,
    title: 'Origine',
    placeName: elsewhere.name,
  }
  const [adoption] = await AdoptionModel.create([
    {
      ...{ _id: copy._id, placeId, by, at: new Date(), sha256: first.sha256, sources: [source] },
      ...{ vouchedFor: [origin._id], files: [], merges: [], ignored: [], demo: false },
    },
  ])
  if (!adoption) throw new Error('no adoption was stored')
  return adoption.toObject()
}

/** For tests: what an adopter suggests for a document of this place. */
export async function buildSuggestion({ placeId, by }: Needed): Promise<SuggestionRecord> {
  const elsewhere = await buildPlace()
  const origin = await buildDocument({ placeId, createdBy: by, body: paragraphs(...words) })
  const base = await buildApproved(origin._id, by)
  const suggestion: SuggestionRecord = {
    ...{ _id: newId(), documentId: origin._id, placeId, fromId: newId(), fromPlaceId: elsewhere._id },
    ...{ placeName: elsewhere.name, by, at: new Date(), note: 'Così da noi funziona', baseId: base._id },
    ...{ body: JSON.stringify(paragraphs(...words, 'Si parla anche in arabo.')), state: 'waiting', decided: null },
    demo: false,
  }
  await SuggestionModel.create([suggestion])
  return suggestion
}
