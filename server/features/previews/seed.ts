// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Seed, seedOf } from '#server/lib/db/seed.ts'
import { jobSeed, seededJob } from '#server/lib/jobs/job.ts'
import { readUpload } from './jobs.ts'
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

/** Uploads of the demo programme are read like what people bring, once. */
export async function readSeeded(uploadIds: readonly string[]): Promise<void> {
  const read = await PreviewModel.find({ _id: { $in: uploadIds } }, { _id: 1 }).lean()
  const done = new Set(read.map(({ _id }) => _id))
  const unread = uploadIds.filter((uploadId) => !done.has(uploadId))
  await jobSeed.insert(unread.map((uploadId) => seededJob(readUpload, { uploadId })))
}
