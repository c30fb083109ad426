// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { refuseProposal } from '#server/features/comments/acceptance.ts'
import { accessComment } from '#server/features/comments/access.ts'
import { findOpenProposals } from '#server/features/comments/queries.ts'
import { createComment } from '#server/features/comments/service.ts'
import { accessDocument } from '#server/features/documents/access.ts'
import { findHead, readState } from '#server/features/writing/text.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { anchorOf, flatText } from '#shared/writing/anchors.ts'
import type { Wording } from './propose.ts'

async function openFlat(documentId: string) {
  const doc = new Y.Doc()
  const updates = await readState(documentId, await findHead(documentId))
  Y.transact(doc, () => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return flatText(doc)
}

/** Beside the text, each to be accepted by itself; words that somebody has changed meanwhile are proposed no more. */
export async function proposeWordings(
  actor: Actor,
  documentId: string,
  wordings: readonly Wording[],
  clientIds: readonly string[],
): Promise<void> {
  if (wordings.length === 0) return
  const flat = await openFlat(documentId)
  const open = await accessDocument(actor, documentId, 'comment')
  for (const [index, { blockId, offset, quote, change, text }] of wordings.entries()) {
    const block = flat.blocks.find((one) => one.blockId === blockId)
    const from = (block?.from ?? 0) + offset
    const stretch = { from, to: from + quote.length }
    const anchor = block && flat.words.slice(stretch.from, stretch.to) === quote ? anchorOf(flat, stretch) : null
    const clientId = clientIds[index]
    if (!anchor || !clientId) continue
    await createComment(actor, open, { clientId, anchor, proposal: { change, text }, text: '', notACase: true })
  }
}

/** Those that nobody has decided on go with the merge they came with. */
export async function withdrawWordings(actor: Actor, documentId: string, clientIds: readonly string[]): Promise<void> {
  if (clientIds.length === 0) return
  for (const commentId of await findOpenProposals(documentId, clientIds)) {
    try {
      await refuseProposal(actor, await accessComment(actor, commentId, 'decide'), null)
    } catch (error) {
      // somebody has just accepted it
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    }
  }
}
