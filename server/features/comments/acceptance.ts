// SPDX-License-Identifier: AGPL-3.0-or-later

import type { Doc } from 'yjs'
import * as z from 'zod/mini'
import { requireDraft } from '#server/features/documents/turn.ts'
import { changeText, isWritten, openText } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { idFor } from '#server/lib/id.ts'
import { job } from '#server/lib/jobs/job.ts'
import { type Anchor, type Comment, isWordProposal, type WordProposal } from '#shared/features/comments.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { findAnchor, flatText, lettersAt } from '#shared/writing/anchors.ts'
import type { OpenComment } from './access.ts'
import { applyBlockChange } from './blockChange.ts'
import { changeComment } from './change.ts'
import type { CommentRecord } from './model.ts'
import { findComment } from './queries.ts'

/** Other words stand there by now, or none. */
const wordsChanged = () => new AppError('conflict', { fields: { proposal: 'not_ready' } })

/** As one change: whoever types beside it, or in it, keeps their words. */
function propose(doc: Doc, anchor: Anchor, { change, text }: WordProposal): void {
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
const updateIdOf = (commentId: string): string => idFor(`acceptance ${commentId}`)

type Decided = Pick<CommentRecord, 'anchor' | 'proposal' | 'blockChange' | 'acceptance' | 'settled'>

/** What a proposal makes of a text, as one change; throws, and does nothing, where other words stand there by now. */
export function applyProposal(doc: Doc, { anchor, proposal, blockChange, ...decided }: Decided): void {
  const both = decided.acceptance?.both ?? decided.settled?.both
  if (proposal && isWordProposal(proposal)) propose(doc, anchor, proposal)
  else if (!proposal || !blockChange || !applyBlockChange(doc, blockChange, both)) throw wordsChanged()
}

/** A text that several are written into, one behind the other: it holds all that was written before the next one. */
export interface Opened {
  doc: Doc
}

/** Somebody else wrote: what stands in this text is not what was stored. */
async function openAnew(documentId: string, opened: Opened): Promise<void> {
  opened.doc = await openText(documentId)
}

async function writeProposal(comment: CommentRecord, opened: Opened): Promise<void> {
  const { _id, documentId, proposal, authorId } = comment
  if (!proposal) throw new AppError('conflict')
  const updateId = updateIdOf(_id)
  if (await isWritten(documentId, updateId)) return openAnew(documentId, opened)
  const { doc } = opened
  const edit = () => applyProposal(doc, comment)
  try {
    const stored = await changeText(documentId, doc, { by: authorId, updateId, edit })
    if (stored && !stored.isOwn) await openAnew(documentId, opened)
  } catch (error) {
    // its words are not there any more because somebody else has just written it
    if (!(await isWritten(documentId, updateId))) throw error
    await openAnew(documentId, opened)
  }
}

/** Somebody else has found meanwhile that it cannot be. */
function mustBeSettled(comment: Comment): Comment {
  if (comment.state === 'open') throw wordsChanged()
  return comment
}

/** Goes on with what was begun; done twice it does nothing more. */
export async function completeAcceptance(commentId: string, opened?: Opened): Promise<Comment> {
  const begun = await findComment(commentId)
  if (!begun) throw new AppError('not_found')
  const waits = (current: CommentRecord) => current.state === 'open' && current.acceptance !== null
  if (!waits(begun)) {
    if (opened) await openAnew(begun.documentId, opened)
    return mustBeSettled(await changeComment(commentId, () => null))
  }
  try {
    await writeProposal(begun, opened ?? { doc: await openText(begun.documentId) })
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
  { comment: { _id, proposal }, open }: Authorized<OpenComment, 'decide'>,
  { both = false } = {},
): Promise<Comment> {
  requireDraft(open.document)
  if (both && !(proposal && 'canKeepBoth' in proposal && proposal.canKeepBoth)) throw new AppError('conflict')
  await write(async (tx) => {
    await changeComment(_id, ({ proposal, state, acceptance }) => {
      if (!proposal || (state !== 'open' && state !== 'accepted'))
        throw new AppError('conflict', { fields: { proposal: 'taken' } })
      return state === 'accepted' || acceptance
        ? null
        : { acceptance: { at: new Date(), by: actor.id, ...(both && { both }) } }
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
    if (!proposal || (state !== 'open' && state !== 'refused') || acceptance)
      throw new AppError('conflict', { fields: { proposal: 'taken' } })
    if (state === 'refused') return null
    return { state: 'refused', settled: { at: new Date(), by: actor.id, reason } }
  })
