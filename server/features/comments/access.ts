// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument, type OpenDocument } from '#server/features/documents/access.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { commentPolicy } from '#shared/features/comments.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { CommentRecord } from './model.ts'
import { findComment } from './queries.ts'

export interface OpenComment {
  comment: CommentRecord
  open: OpenDocument
}

/** What the policy of comments must know of one and of where it stands. */
export const saidIn = ({ item }: OpenDocument, authorId: string) => ({ access: item.access, authorId })

type CommentVerb = 'read' | 'reply' | 'remove' | 'resolve' | 'decide'

const allows: Record<CommentVerb, (actor: Actor, one: OpenComment) => boolean> = {
  read: () => true,
  /** Also to change one's own words: whose they are is asked where they stand. */
  reply: (actor, { open }) => commentPolicy.add(actor, open.place, open.item.access),
  remove: (actor, { open, comment }) => commentPolicy.remove(actor, open.place, saidIn(open, comment.authorId)),
  resolve: (actor, { open, comment }) => commentPolicy.resolve(actor, open.place, saidIn(open, comment.authorId)),
  decide: (actor, { open }) => commentPolicy.decide(actor, open.place, open.item.access),
}

/** The door to a comment is that of its document. */
export async function accessComment<Verb extends CommentVerb>(
  actor: Actor,
  commentId: string,
  verb: Verb,
): Promise<Authorized<OpenComment, Verb>> {
  const comment = await findComment(commentId)
  if (!comment) throw new AppError('not_found')
  const one = { comment, open: await accessDocument(actor, comment.documentId, 'read') }
  if (verb !== 'read' && (one.open.item.removedAt || !allows[verb](actor, one))) throw new AppError('forbidden')
  return authorize(one)
}
