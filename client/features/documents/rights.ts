// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DocumentDetail, type DocumentVersion, documentPolicy } from '#shared/features/documents.ts'
import { factsOf, libraryPolicy } from '#shared/features/library.ts'
import { type PlaceFacts, placePolicy } from '#shared/features/places.ts'
import { sharingPolicy } from '#shared/features/sharing.ts'
import type { Actor } from '#shared/lib/actor.ts'

export const acts = ['decide', 'askReview', 'approve', 'sign', 'openDraft'] as const
export type Act = (typeof acts)[number]

export interface DocumentRights {
  /** Write, name versions, restore, ask for a review. */
  edit: boolean
  /** Approve, record signatures, put out of force. */
  approve: boolean
  /** Rename, move, remove. */
  tend: boolean
  /** Say who may do what with it. */
  share: boolean
  endReview: boolean
  /** What moves it on, the most fitting first: one button, the others in the menu. */
  acts: readonly Act[]
}

/** The newest approved version that nobody has recorded signatures for and that still counts. */
export const signableVersion = ({ versions }: Pick<DocumentDetail, 'versions'>): DocumentVersion | undefined =>
  versions.find(({ state, signed, retired }) => state === 'approved' && signed === null && retired === null)

function fittingActs({ draft, versions }: DocumentDetail, actor: Actor, edit: boolean, approve: boolean): Act[] {
  const asked = draft?.review?.reviewers.find(({ person }) => person.id === actor.id)
  const inReview = draft?.state === 'inReview'
  // where those who have not answered may answer no more, one of those who approved says so once more
  const isOver = !draft?.review?.reviewers.some(({ decision, lapsed }) => decision !== 'approve' && !lapsed)
  const waits = inReview && asked !== undefined && (asked.decision === null || isOver)
  const fits: Record<Act, boolean> = {
    decide: edit && waits,
    askReview: edit && draft !== null && !inReview,
    // who is asked decides; whoever moderates may approve for all
    approve: approve && draft !== null && !waits,
    sign: approve && signableVersion({ versions }) !== undefined,
    openDraft: edit && draft === null,
  }
  // while a text is in review, approving is what is next; before, asking for the review
  const order: readonly Act[] = inReview ? ['decide', 'approve', 'sign'] : ['askReview', 'sign', 'openDraft', 'approve']
  return order.filter((act) => fits[act])
}

/** What one may do with a document as it stands. */
export function rightsOn(detail: DocumentDetail, place: PlaceFacts, actor: Actor): DocumentRights {
  const removed = detail.item.removed !== null
  const edit = !removed && documentPolicy.edit(actor, place, detail.item.access)
  const approve = !removed && documentPolicy.approve(actor, place)
  const review = detail.draft?.state === 'inReview' ? detail.draft.review : null
  return {
    edit,
    approve,
    tend: !removed && libraryPolicy.edit(actor, place, factsOf(detail.item)),
    share: !removed && sharingPolicy.manage(actor, place, factsOf(detail.item)),
    endReview: review !== null && ((edit && review.by.id === actor.id) || approve),
    // whom to ask for a review is chosen among the people of the place
    acts: fittingActs(detail, actor, edit, approve).filter(
      (act) => act !== 'askReview' || placePolicy.read(actor, place),
    ),
  }
}
