// SPDX-License-Identifier: AGPL-3.0-or-later
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { exportLimits } from '#shared/features/exports.ts'
import { AppError } from '#shared/lib/errors.ts'
import { dropExport, expireExport, makeNext } from './jobs.ts'
import { ExportModel, type ExportRecord } from './model.ts'
import { countUnmade, findOldest } from './queries.ts'

const askingLimit = rateLimit({ burst: 12, perSecond: 0.1 })

export type ExportDraft = Pick<
  ExportRecord,
  'personId' | 'placeId' | 'format' | 'documentId' | 'versionId' | 'itemIds' | 'withComments' | 'language'
>

/** Whoever asks has been through the door of what is to be taken away. */
export async function askForExport(draft: ExportDraft): Promise<ExportRecord> {
  askingLimit(draft.personId)
  if ((await countUnmade(draft.personId)) >= exportLimits.perPerson) throw new AppError('too_many', { retryAfter: 10 })
  for (const exportId of await findOldest(draft.personId)) await dropExport(exportId)
  const record: ExportRecord = {
    ...draft,
    _id: newId(),
    state: 'waiting',
    reason: null,
    done: 0,
    total: 0,
    leftOut: 0,
    name: null,
    key: null,
    size: null,
    sha256: null,
    attempts: 0,
    aliveUntil: null,
    createdAt: new Date(),
  }
  await write(async (tx) => {
    await ExportModel.create([record])
    await tx.enqueue(makeNext, { exportId: record._id })
    const runAt = new Date(Date.now() + exportLimits.keptMinutes * 60_000)
    await tx.enqueue(expireExport, { exportId: record._id }, { runAt })
  })
  return record
}
