// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Seed, seedOf } from '#server/lib/db/seed.ts'
import { type UploadDocument, UploadModel } from './model.ts'
import { discardUploads } from './service.ts'

const ofRecords = seedOf<UploadDocument>(UploadModel, { person: 'personId', place: 'placeId' })

/** Bytes go with their records. */
export const uploadSeed: Seed<UploadDocument> = {
  ...ofRecords,
  async removeDemo(demo) {
    const ids = await ofRecords.findDemoIds(demo)
    await discardUploads(ids)
    return ids.length
  },
}
