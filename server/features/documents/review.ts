// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { documentPolicy } from '#shared/features/documents.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findOpenDocument, type OpenDocument } from './access.ts'
import { fixDraft } from './approval.ts'
import { cutVersion } from './cut.ts'
import { announceDocument } from './facts.ts'
import type { Review } from './model.ts'
import { findEditors, findPeopleOf, withLapsed } from './reviewers.ts'
import { setDraft, takeDraft } from './turn.ts'

interface Asked {
  reviewerIds: readonly string[]
  dueDay: Day | null
  note: string | null
}

/** A version stays of what the reviewers were asked about; the text stays open to proposals, comments and changes. */
export async function askReview(
  actor: Actor,
  { document: { _id }, item, place }: Authorized<OpenDocument, 'askReview'>,
  { reviewerIds, dueDay, note }: Asked,
): Promise<void> {
  if (note) refuseCaseData({ note })
  if (dueDay && dueDay < today()) throw new AppError('invalid', { fields: { dueDay: 'too_early' } })
  const ids = [...new Set(reviewerIds)]
  const { people } = await findPeopleOf(actor, { item, place })
  const mayAnswer = new Set(people.flatMap(({ id, level }) => (level === 'edit' ? [id] : [])))
  if (ids.some((id) => !mayAnswer.has(id))) throw new AppError('invalid', { fields: { reviewerIds: 'bad_value' } })
  const at = new Date()
  const review: Review = {
    at,
    by: actor.id,
    dueDay,
    note,
    reviewers: ids.map((personId) => ({ personId, decision: null, note: null, at: null })),
  }
  await write(async (tx) => {
    const draft = await takeDraft(_id)
    if (draft.state === 'inReview') throw new AppError('conflict', { fields: { draft: 'taken' } })
    await cutVersion(tx, _id, { cause: 'review', number: draft.number, by: actor.id, at })
    await setDraft(_id, { ...draft, state: 'inReview', review })
    await announceDocument(tx, _id, actor.id)
  })
}

/** By who asked, and by who approves there. */
export async function endReview(actor: Actor, { document: { _id }, place }: Authorized<OpenDocument, 'edit'>) {
  await write(async (tx) => {
    const draft = await takeDraft(_id)
    if (!draft.review) throw new AppError('conflict')
    if (draft.review.by !== actor.id && !documentPolicy.approve(actor, place)) throw new AppError('forbidden')
    await setDraft(_id, { ...draft, state: 'draft', review: null })
    await announceDocument(tx, _id, actor.id)
  })
}

/**
 * One who asks for changes gives it back; the last one who approves fixes the text: the last of those who may answer at
 * that moment. What somebody said before their right ended stays as they said it.
 */
export async function decideReview(
  actor: Actor,
  { document: { _id } }: Authorized<OpenDocument, 'review'>,
  { decision, note }: { decision: 'approve' | 'changes'; note: string | null },
): Promise<void> {
  if (note) refuseCaseData({ note })
  const fixed = await write(async (tx) => {
    const draft = await takeDraft(_id)
    const { review } = draft
    if (!review?.reviewers.some(({ personId }) => personId === actor.id)) throw new AppError('conflict')
    const open = await findOpenDocument(_id)
    const editors = open ? await findEditors(open) : new Set<string>()
    if (!editors.has(actor.id)) throw new AppError('forbidden')
    const reviewers = review.reviewers.map((one) =>
      one.personId === actor.id ? { ...one, decision, note, at: new Date() } : one,
    )
    const decided = { ...draft, review: { ...review, reviewers } }
    const isAwaited = (one: Review['reviewers'][number]) => one.decision !== 'approve' && editors.has(one.personId)
    if (decision === 'approve' && !reviewers.some(isAwaited)) {
      const answered = { ...decided, review: withLapsed(decided.review, editors) }
      return fixDraft(tx, { documentId: _id, draft: answered, by: actor.id, note })
    }
    await setDraft(_id, decision === 'changes' ? { ...decided, state: 'draft' } : decided)
    await announceDocument(tx, _id, actor.id)
    return null
  })
  await fixed?.settle()
}
