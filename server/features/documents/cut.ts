// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { findHead } from '#server/features/writing/text.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { job } from '#server/lib/jobs/job.ts'
import { documentEvents } from '#shared/features/documents.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { DocumentModel, VersionModel, type VersionRecord } from './model.ts'
import { findDocument } from './queries.ts'
import { findSeqBefore, readFixedText } from './text.ts'

type Cut = Pick<VersionRecord, 'cause' | 'by'> &
  Partial<Pick<VersionRecord, 'at' | 'number' | 'name' | 'approved' | 'review' | 'restoredFrom' | 'imported'>>

/** Reads the log up to where the version fixed it. Done twice it finds the same. */
export async function completeVersion(versionId: string): Promise<VersionRecord | null> {
  const version = await VersionModel.findById(versionId).lean()
  if (!version || version.body !== null) return version
  const { documentId, seq } = version
  const text = await readFixedText(documentId, { from: await findSeqBefore(documentId, seq), to: seq })
  return write(async (tx) => {
    const document = await findDocument(documentId)
    if (document) tx.emit(documentEvents.changed, { documentId, placeId: document.placeId })
    const unread = { _id: versionId, body: null }
    const read = await VersionModel.findOneAndUpdate(unread, { $set: text }, { returnDocument: 'after' }).lean()
    // read by another meanwhile, who has counted it
    if (!read) return VersionModel.findById(versionId).lean()
    await DocumentModel.updateOne({ _id: documentId }, { $inc: { versionBytes: Buffer.byteLength(text.body) } })
    return read
  })
}

export const completeVersionJob = job({
  name: 'documents.completeVersion',
  input: z.object({ versionId: id }),
  run: async ({ versionId }) => void (await completeVersion(versionId)),
})

/**
 * Within a `write`: fixes the position of the log as this transaction sees it. What it says is read from the log after
 * the commit, which nothing can change any more.
 */
export async function cutVersion(tx: Tx, documentId: string, { cause, by, ...given }: Cut): Promise<VersionRecord> {
  const document = await findDocument(documentId)
  if (!document) throw new AppError('not_found')
  const version: VersionRecord = {
    _id: newId(),
    documentId,
    placeId: document.placeId,
    number: null,
    name: null,
    cause,
    seq: await findHead(documentId),
    at: new Date(),
    by,
    body: null,
    sha256: '',
    words: 0,
    names: [],
    authors: [],
    restoredFrom: null,
    review: null,
    approved: null,
    signed: null,
    withdrawn: [],
    retired: null,
    demo: false,
    ...given,
  }
  await VersionModel.create([version])
  await tx.enqueue(completeVersionJob, { versionId: version._id })
  return version
}
