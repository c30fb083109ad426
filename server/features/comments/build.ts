// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { findHead, readState } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import type { Anchor } from '#shared/features/comments.ts'
import { anchorOf, flatText } from '#shared/writing/anchors.ts'
import { CommentModel, type CommentRecord } from './model.ts'

/** For tests: some words of a text as it is now. */
export async function buildAnchor(documentId: string, quote: string): Promise<Anchor> {
  const doc = new Y.Doc()
  for (const update of await readState(documentId, await findHead(documentId))) Y.applyUpdate(doc, update)
  const flat = flatText(doc)
  const from = flat.words.indexOf(quote)
  const anchor = from < 0 ? null : anchorOf(flat, { from, to: from + quote.length })
  if (!anchor) throw new Error(`not in the text: ${quote}`)
  return anchor
}

interface Needed {
  documentId: string
  placeId: string
  authorId: string
}

/** For tests: a comment, on the words that a built document begins with unless told. */
export async function buildComment({
  quote = 'si conviene',
  ...given
}: Needed & Partial<CommentRecord> & { quote?: string }): Promise<CommentRecord> {
  const comment: CommentRecord = {
    _id: newId(),
    clientId: newId(),
    text: 'Va detto meglio.',
    mentions: [],
    createdAt: new Date(),
    editedAt: null,
    removedAt: null,
    anchor: await buildAnchor(given.documentId, quote),
    proposal: null,
    versionNumber: 1,
    replies: [],
    state: 'open',
    settled: null,
    acceptance: null,
    seen: [],
    rev: 1,
    demo: false,
    ...given,
  }
  await CommentModel.create([comment])
  return comment
}
