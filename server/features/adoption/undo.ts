// SPDX-License-Identifier: AGPL-3.0-or-later

import { Doc } from 'yjs'
import * as z from 'zod/mini'
import { applyProposal } from '#server/features/comments/acceptance.ts'
import { completeGroup, findGroup, type GroupedComment, settleUndone } from '#server/features/comments/group.ts'
import { openDraft } from '#server/features/documents/approval.ts'
import { completeVersion, cutVersion } from '#server/features/documents/cut.ts'
import { announceDocument } from '#server/features/documents/facts.ts'
import { takeDocument } from '#server/features/documents/turn.ts'
import { cutQuietVersion, readVersion } from '#server/features/documents/versions.ts'
import { rewriteText } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { idFor } from '#server/lib/id.ts'
import { job, withdrawJob } from '#server/lib/jobs/job.ts'
import { adoptionEvents } from '#shared/features/adoption.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { bodyJson, writeBody } from '#shared/writing/body.ts'
import { spelledOut } from '#shared/writing/content.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import type { OpenCopy } from './access.ts'
import { findAdoption } from './lineage.ts'
import { resumesAt } from './mergeNews.ts'
import { AdoptionModel, type MergeRecord } from './model.ts'
import { resolveMerge } from './resolve.ts'
import { mergeInto } from './texts.ts'
import { withoutWords } from './withoutWords.ts'

/** A text with what was accepted of a merge, as if nobody had written since. */
function withAccepted(body: WritingNode, accepted: readonly GroupedComment[]): WritingNode {
  const doc = new Doc()
  writeBody(doc, spelledOut(body))
  for (const one of accepted) {
    try {
      applyProposal(doc, one)
    } catch (error) {
      // it was accepted on other words than stood there then
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    }
  }
  return spelledOut(bodyJson(doc))
}

const atOf = ({ settled }: GroupedComment): number => settled?.at.getTime() ?? 0

async function takeBack(documentId: string, { id: mergeId, beforeId, afterId }: MergeRecord, by: string) {
  const [before, after, group] = await Promise.all([
    readVersion(documentId, beforeId),
    readVersion(documentId, afterId),
    findGroup(documentId, mergeId),
  ])
  const accepted = group.filter(({ state }) => state === 'accepted').sort((one, other) => atOf(one) - atOf(other))
  const [from, to] = [withAccepted(after.body, accepted), spelledOut(before.body)]
  await rewriteText(documentId, {
    by,
    updateId: idFor(`undo ${mergeId}`),
    rewrite(now) {
      const merge = mergeInto(from, to, now)
      return withoutWords(resolveMerge(merge, new Map()), merge, accepted)
    },
  })
}

/** Goes on with what was begun; done twice it does nothing more. */
async function completeUndo(documentId: string, mergeId: string): Promise<void> {
  const found = async () => (await findAdoption(documentId))?.merges.find((one) => one.id === mergeId)
  const merge = await found()
  if (!merge?.undoing || merge.undone) return
  const { by } = merge.undoing
  // what somebody is accepting at this moment is taken back with the others
  await completeGroup(documentId, mergeId)
  await openDraft(documentId, by)
  await cutQuietVersion(documentId, by)
  await takeBack(documentId, merge, by)
  await openDraft(documentId, by)
  const version = await write(async (tx) => {
    const { placeId } = await takeDocument(documentId)
    if ((await found())?.undone !== null) return null
    const cut = await cutVersion(tx, documentId, { cause: 'merging', by })
    const undone = { at: new Date(), by }
    await AdoptionModel.updateOne({ _id: documentId, 'merges.id': mergeId }, { $set: { 'merges.$.undone': undone } })
    await settleUndone(tx, { documentId, groupId: mergeId, by }, 'accepted')
    await withdrawJob(completeUndoJob, { mergeId })
    await announceDocument(tx, documentId, by)
    tx.emit(adoptionEvents.changed, { documentId, placeId })
    return cut
  })
  if (version) await completeVersion(version._id)
}

export const completeUndoJob = job({
  name: 'adoption.completeUndo',
  lane: 'long',
  input: z.object({ documentId: id, mergeId: id }),
  run: ({ documentId, mergeId }) => completeUndo(documentId, mergeId),
})

/** The last one that stands, as a whole, whatever was decided on what it proposed; the news is new again. */
export async function undoMerge(
  actor: Actor,
  { adoption: { _id: documentId } }: Authorized<OpenCopy, 'approve'>,
  mergeId: string,
): Promise<void> {
  await write(async (tx) => {
    await takeDocument(documentId)
    const merges = (await findAdoption(documentId))?.merges ?? []
    if (!merges.some((one) => one.id === mergeId)) throw new AppError('not_found')
    if (merges.findLast(({ undone }) => !undone)?.id !== mergeId)
      throw new AppError('conflict', { fields: { version: 'taken' } })
    const undoing = { at: new Date(), by: actor.id }
    await AdoptionModel.updateOne({ _id: documentId, 'merges.id': mergeId }, { $set: { 'merges.$.undoing': undoing } })
    // from now on nobody accepts one
    await settleUndone(tx, { documentId, groupId: mergeId, by: actor.id }, 'open')
    await tx.enqueue(completeUndoJob, { documentId, mergeId }, { runAt: resumesAt() })
  })
  await completeUndo(documentId, mergeId)
}
