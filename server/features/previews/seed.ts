// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Seed, seedOf } from '#server/lib/db/seed.ts'
import { type PreviewDocument, PreviewModel } from './model.ts'
import { discardPreviews } from './service.ts'

const ofRecords = seedOf<PreviewDocument>(PreviewModel, { person: 'personId', place: 'placeId' })

/** Pictures go with their records. */
export const previewSeed: Seed<PreviewDocument> = {
  ...ofRecords,
  async removeDemo(demo) {
    const ids = await ofRecords.findDemoIds(demo)
    await discardPreviews(ids)
    return ids.length
  },
}
