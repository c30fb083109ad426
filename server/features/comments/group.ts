// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { OpenDocument } from '#server/features/documents/access.ts'
import { requireDraft } from '#server/features/documents/turn.ts'
import { openText } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { job } from '#server/lib/jobs/job.ts'
import {
  type Anchor,
  type Comment,
  commentEvents,
  commentLimits,
  type Proposal,
  type Source,
} from '#shared/features/comments.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { completeAcceptance } from './acceptance.ts'
import type { BlockChange } from './blockChange.ts'
import { CommentModel, type CommentRecord } from './model.ts'
import { hydrateComments } from './queries.ts'
import { newEntry } from './service.ts'

/** What a proposal of a group is before it is one. */
export interface GroupedProposal {
  anchor: Anchor
  proposal: Proposal
  blockChange: BlockChange | null
}

interface Group {
  documentId: string
  placeId: string
  by: string
  source: Source
  versionNumber: number
}

/** Within a `write`: proposals that came together, in the order of the text. */
export async function addProposals(
  tx: Tx,
  { documentId, placeId, by, source, versionNumber }: Group,
  proposals: readonly GroupedProposal[],
): Promise<void> {
  if (proposals.length === 0) return
  await takeTurn(`comments ${documentId}`)
  const there = await CommentModel.countDocuments({ documentId, removedAt: null })
  if (there + proposals.length > commentLimits.perDocument)
    throw new AppError('conflict', { fields: { documentId: 'full' } })
  const now = Date.now()
  const records = proposals.map(
    (one, at): CommentRecord => ({
      ...newEntry(by, newId(), { text: '', mentions: [] }),
      // they are listed by age
      createdAt: new Date(now - proposals.length + at),
      ...{ documentId, placeId, source, versionNumber, replies: [], state: 'open', settled: null, acceptance: null },
      ...{ seen: [], rev: 1, demo: false },
      ...one,
    }),
  )
  await CommentModel.insertMany(records)
  for (const comment of await hydrateComments(records)) tx.emit(commentEvents.created, { comment })
}

/** Those of a state that nobody is accepting at this moment. */
const ofGroup = (documentId: string, groupId: string, state: CommentRecord['state']) => ({
  ...{ documentId, 'source.groupId': groupId, state },
  ...{ acceptance: null, proposal: { $ne: null } },
})

export type GroupedComment = CommentRecord

/** In the order they came. */
export const findGroup = (documentId: string, groupId: string): Promise<GroupedComment[]> =>
  CommentModel.find({ documentId, 'source.groupId': groupId }).sort({ createdAt: 1, _id: 1 }).lean()

/** How many of some groups nobody has decided on. */
export const countUndecided = (documentId: string, groupIds: readonly string[]): Promise<number> =>
  CommentModel.countDocuments({
    documentId,
    'source.groupId': { $in: groupIds },
    state: 'open',
    proposal: { $ne: null },
  })

const isConflict = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'conflict' || error.code === 'not_found')

/** Goes on with those of a group that are being accepted, one change of the text behind the other. */
export async function completeGroup(documentId: string, groupId: string): Promise<void> {
  const begun = (await findGroup(documentId, groupId)).filter(({ state, acceptance }) => state === 'open' && acceptance)
  if (begun.length === 0) return
  const opened = { doc: await openText(documentId) }
  for (const { _id } of begun) {
    try {
      await completeAcceptance(_id, opened)
    } catch (error) {
      // other words stand there by now: it is open again
      if (!isConflict(error)) throw error
    }
  }
}

export const completeGroupJob = job({
  name: 'comments.completeGroup',
  input: z.object({ documentId: id, groupId: id }),
  run: ({ documentId, groupId }) => completeGroup(documentId, groupId),
})

/** *Accetta tutte*; as with one, what was begun is gone on with by whoever finds it. */
export async function acceptGroup(
  actor: Actor,
  { document }: Authorized<OpenDocument, 'edit'>,
  groupId: string,
): Promise<Comment[]> {
  const { _id: documentId } = document
  requireDraft(document)
  await write(async (tx) => {
    // where both sides changed a block a person chooses, looking at both
    const undecided = { ...ofGroup(documentId, groupId, 'open'), 'proposal.isConflict': { $ne: true } }
    const { matchedCount } = await CommentModel.updateMany(undecided, {
      $set: { acceptance: { at: new Date(), by: actor.id } },
      $inc: { rev: 1 },
    })
    if (matchedCount > 0) await tx.enqueue(completeGroupJob, { documentId, groupId })
  })
  await completeGroup(documentId, groupId)
  return hydrateComments(await findGroup(documentId, groupId))
}

/** Within a `write`: the group is taken back, whatever was decided on each. What was refused stays so. */
export async function settleUndone(
  tx: Tx,
  { documentId, groupId, by }: { documentId: string; groupId: string; by: string },
  state: CommentRecord['state'],
): Promise<void> {
  const found = await CommentModel.find(ofGroup(documentId, groupId, state), { _id: 1 }).lean()
  const ids = found.map(({ _id }) => _id)
  if (ids.length === 0) return
  const settled = { at: new Date(), by, reason: null }
  await CommentModel.updateMany({ _id: { $in: ids } }, { $set: { state: 'undone', settled }, $inc: { rev: 1 } })
  const changed = await CommentModel.find({ _id: { $in: ids } }).lean()
  for (const comment of await hydrateComments(changed)) tx.emit(commentEvents.changed, { comment })
}
