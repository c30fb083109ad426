// SPDX-License-Identifier: AGPL-3.0-or-later
import { idFor } from '#server/lib/id.ts'
import { type MaterialDocument, MaterialModel } from './model.ts'

/** For tests: something of a library lies beside a meeting. */
export async function buildMaterial(
  draft: Pick<MaterialDocument, 'meetingId' | 'itemId' | 'placeId' | 'by'>,
): Promise<MaterialDocument> {
  const _id = idFor(`material ${draft.meetingId} ${draft.itemId}`)
  const material: MaterialDocument = { ...draft, _id, at: new Date(), demo: false }
  await MaterialModel.create([material])
  return material
}
