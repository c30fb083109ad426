// SPDX-License-Identifier: AGPL-3.0-or-later
import { findReadersOf } from '#server/features/sharing/audience.ts'
import type { OpenDocument } from './access.ts'
import type { Review } from './model.ts'

/** Who may be asked for a review today, and answer it: who may change the text. */
export async function findEditors(open: Pick<OpenDocument, 'item' | 'place'>): Promise<Set<string>> {
  const readers = await findReadersOf(open)
  return new Set([...readers].flatMap(([id, { level }]) => (level === 'edit' ? [id] : [])))
}

/** Whoever may answer no more is named as such: nobody waits for them. */
export const withLapsed = (review: Review, editors: ReadonlySet<string>): Review => ({
  ...review,
  reviewers: review.reviewers.map((one) => ({ ...one, lapsed: !editors.has(one.personId) })),
})
