// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Comment, commentPolicy } from '#shared/features/comments.ts'
import type { DocumentDetail } from '#shared/features/documents.ts'
import type { Actor } from '#shared/lib/actor.ts'

export interface NoteRights {
  add: boolean
  /** A proposal is to be written: only into a text that is open. */
  propose: boolean
  edit: boolean
  /** Accept a proposal. */
  decide: boolean
  removes: (authorId: string) => boolean
  on: (comment: Comment) => { remove: boolean; resolve: boolean; decide: boolean }
}

/** What one may do beside a text as it stands. */
export function noteRights({ item, place, draft }: DocumentDetail, actor: Actor): NoteRights {
  const here = item.removed === null
  const add = here && commentPolicy.add(actor, place, item.access)
  const edit = here && commentPolicy.decide(actor, place, item.access)
  const saidBy = (authorId: string) => ({ access: item.access, authorId })
  const removes = (authorId: string) => here && commentPolicy.remove(actor, place, saidBy(authorId))
  return {
    add: add && item.document?.state !== 'superseded',
    propose: add && draft !== null,
    edit,
    decide: edit && draft !== null,
    removes,
    on: (comment) => ({
      remove: removes(comment.author.id),
      resolve: here && commentPolicy.resolve(actor, place, saidBy(comment.author.id)),
      decide: edit && draft !== null,
    }),
  }
}
