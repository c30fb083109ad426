// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { write } from '#server/lib/db/write.ts'
import { job } from '#server/lib/jobs/job.ts'
import { id } from '#shared/lib/schema.ts'
import { removeBytes } from './jobs.ts'
import { UploadModel } from './model.ts'
import { scanBytes } from './scans.ts'

const againMs = 30_000

/** However long the scanner is away, it is asked again: a job that fails is given up one day. */
export const scanSoon = job({
  name: 'uploads:scan',
  // one that does not answer takes a minute of each
  lane: 'long',
  input: z.object({ uploadId: id }),
  async run({ uploadId }) {
    const found = await UploadModel.findOne({ _id: uploadId, 'facts.scan': 'waiting' }, { key: 1 }).lean()
    if (!found?.key) return
    const { key } = found
    const verdict = await scanBytes(key)
    await write(async (tx) => {
      if (!verdict) return tx.enqueue(scanSoon, { uploadId }, { runAt: new Date(Date.now() + againMs) })
      const infected = verdict === 'infected'
      await UploadModel.updateOne(
        { _id: uploadId, key },
        { $set: { 'facts.scan': verdict, touchedAt: new Date(), ...(infected && { key: null }) } },
      )
      if (infected) await tx.enqueue(removeBytes, { keys: [key] })
    })
  },
})
