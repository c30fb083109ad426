// SPDX-License-Identifier: AGPL-3.0-or-later

import { findSeen, seesItem } from '#server/features/library/access.ts'
import { findItem, findItems, type ItemRecord } from '#server/features/library/queries.ts'
import { findPlace } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { commentPolicy } from '#shared/features/comments.ts'
import { documentPolicy } from '#shared/features/documents.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { DocumentRecord } from './model.ts'
import { findDocument } from './queries.ts'

export interface OpenDocument {
  document: DocumentRecord
  item: ItemRecord
  place: Place
}

type DocumentVerb = 'read' | 'comment' | 'edit' | 'askReview' | 'review' | 'approve'

const isReviewer = (actor: Actor, { draft }: DocumentRecord): boolean =>
  draft?.review?.reviewers.some(({ personId }) => personId === actor.id) ?? false

const allows: Record<DocumentVerb, (actor: Actor, open: OpenDocument) => boolean> = {
  read: () => true,
  /** Say something beside the text. */
  comment: (actor, { place, item }) => commentPolicy.add(actor, place, item.access),
  edit: (actor, { place, item }) => documentPolicy.edit(actor, place, item.access),
  askReview: (actor, { place, item }) => documentPolicy.askReview(actor, place, item.access),
  /** Decide on a review one was asked for. */
  review: (actor, { place, item, document }) =>
    documentPolicy.edit(actor, place, item.access) && isReviewer(actor, document),
  /** Approve without a review, record signatures, put out of force. */
  approve: (actor, { place }) => documentPolicy.approve(actor, place),
}

export async function findOpenDocument(documentId: string): Promise<OpenDocument | null> {
  const [document, item] = await Promise.all([findDocument(documentId), findItem(documentId)])
  const place = item && (await findPlace(item.placeId))
  return document && item && place ? { document, item, place } : null
}

/** The door to a document. What waits in the Cestino is there to be restored, and not to be written. */
export async function accessDocument<Verb extends DocumentVerb>(
  actor: Actor,
  documentId: string,
  verb: Verb,
): Promise<Authorized<OpenDocument, Verb>> {
  const open = await findOpenDocument(documentId)
  if (!open || !seesItem(actor, open)) throw new AppError('not_found')
  if (verb !== 'read' && (open.item.removedAt || !allows[verb](actor, open))) throw new AppError('forbidden')
  return authorize(open)
}

/** Of these ids, those the actor reads. */
export async function findReadable(actor: Actor, documentIds: readonly string[]): Promise<string[]> {
  const seen = await findSeen(actor, await findItems([...new Set(documentIds)]))
  return seen.flatMap(({ _id, kind }) => (kind === 'document' ? [_id] : []))
}
