// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import type { Doc } from 'yjs'
import * as z from 'zod/mini'
import { requireDraft } from '#server/features/documents/turn.ts'
import { editText, isWritten } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { job } from '#server/lib/jobs/job.ts'
import type { Anchor, Comment, Proposal } from '#shared/features/comments.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { findAnchor, flatText, lettersAt } from '#shared/writing/anchors.ts'
import type { OpenComment } from './access.ts'
import { changeComment } from './change.ts'
import type { CommentRecord } from './model.ts'
import { findComment } from './queries.ts'

/** Other words stand there by now, or none. */
const wordsChanged = () => new AppError('conflict', { fields: { proposal: 'not_ready' } })

/** As one change: whoever types beside it, or in it, keeps their words. */
function propose(doc: Doc, anchor: Anchor, { change, text }: Proposal): void {
  const flat = flatText(doc)
  const stretch = findAnchor(flat, doc, anchor)
  if (!stretch || flat.words.slice(stretch.from, stretch.to) !== anchor.quote) throw wordsChanged()
  const letters = lettersAt(flat, stretch)
  if (!letters) throw wordsChanged()
  const { length } = anchor.quote
  // behind the words that go, so that it looks like them
  if (change !== 'delete') letters.text.insert(letters.index + length, text)
  if (change !== 'insert') letters.text.delete(letters.index, length)
}

/** One name for what a proposal writes, whoever accepts it and however often: the log takes it once. */
const updateIdOf = (commentId: string): string =>
  createHash('sha256').update(`acceptance ${commentId}`).digest('base64url').slice(0, 22)

async function writeProposal({ _id, documentId, anchor, proposal, authorId }: CommentRecord): Promise<void> {
  if (!proposal) throw new AppError('conflict')
  const updateId = updateIdOf(_id)
  if (await isWritten(documentId, updateId)) return
  try {
    await editText(documentId, { by: authorId, updateId, edit: (doc) => propose(doc, anchor, proposal) })
  } catch (error) {
    // its words are not there any more because somebody else has just written it
    if (!(await isWritten(documentId, updateId))) throw error
  }
}

/** Somebody else has found meanwhile that it cannot be. */
function mustBeSettled(comment: Comment): Comment {
  if (comment.state === 'open') throw wordsChanged()
  return comment
}

/** Goes on with what was begun; done twice it does nothing more. */
async function completeAcceptance(commentId: string): Promise<Comment> {
  const begun = await findComment(commentId)
  if (!begun) throw new AppError('not_found')
  const waits = (current: CommentRecord) => current.state === 'open' && current.acceptance !== null
  if (!waits(begun)) return mustBeSettled(await changeComment(commentId, () => null))
  try {
    await writeProposal(begun)
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict')
      await changeComment(commentId, (current) => (waits(current) ? { acceptance: null } : null))
    throw error
  }
  const accepted = await changeComment(commentId, (current) => {
    if (!waits(current) || !current.acceptance) return null
    return { state: 'accepted', settled: { ...current.acceptance, reason: null }, acceptance: null }
  })
  return mustBeSettled(accepted)
}

export const completeAcceptanceJob = job({
  name: 'comments.completeAcceptance',
  input: z.object({ commentId: id }),
  async run({ commentId }) {
    try {
      await completeAcceptance(commentId)
    } catch (error) {
      // it is open again, and whoever accepted it was told
      if (!(error instanceof AppError) || (error.code !== 'conflict' && error.code !== 'not_found')) throw error
    }
  },
})

/**
 * That it is being accepted is recorded first, then the text is changed, then it is accepted: a process that dies in
 * between leaves what another goes on with. Two at once: one writes, both are told that it is accepted.
 */
export async function acceptProposal(
  actor: Actor,
  { comment: { _id }, open }: Authorized<OpenComment, 'decide'>,
): Promise<Comment> {
  requireDraft(open.document)
  await write(async (tx) => {
    await changeComment(_id, ({ proposal, state, acceptance }) => {
      if (!proposal || state === 'refused') throw new AppError('conflict', { fields: { proposal: 'taken' } })
      return state === 'accepted' || acceptance ? null : { acceptance: { at: new Date(), by: actor.id } }
    })
    await tx.enqueue(completeAcceptanceJob, { commentId: _id })
  })
  return completeAcceptance(_id)
}

export const refuseProposal = (
  actor: Actor,
  { comment }: Authorized<OpenComment, 'decide'>,
  reason: string | null,
): Promise<Comment> =>
  changeComment(comment._id, ({ proposal, state, acceptance }) => {
    if (!proposal || state === 'accepted' || acceptance)
      throw new AppError('conflict', { fields: { proposal: 'taken' } })
    if (state === 'refused') return null
    return { state: 'refused', settled: { at: new Date(), by: actor.id, reason } }
  })
