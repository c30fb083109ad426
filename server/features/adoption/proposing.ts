// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import * as z from 'zod/mini'
import { refuseProposal } from '#server/features/comments/acceptance.ts'
import { accessComment } from '#server/features/comments/access.ts'
import { findOpenProposals } from '#server/features/comments/queries.ts'
import { createComment } from '#server/features/comments/service.ts'
import { accessDocument } from '#server/features/documents/access.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { findHead, readState } from '#server/features/writing/text.ts'
import { job } from '#server/lib/jobs/job.ts'
import { proposalChanges } from '#shared/features/comments.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { anchorOf, flatText } from '#shared/writing/anchors.ts'

async function openFlat(documentId: string) {
  const doc = new Y.Doc()
  const updates = await readState(documentId, await findHead(documentId))
  Y.transact(doc, () => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return flatText(doc)
}

const wordings = z.object({
  documentId: id,
  personId: id,
  wordings: z.array(
    z.object({
      clientId: id,
      ...{ blockId: z.string(), offset: z.number(), quote: z.string() },
      ...{ change: z.enum(proposalChanges), text: z.string() },
    }),
  ),
})
export type Wordings = z.infer<typeof wordings>

/**
 * Beside the text, each to be accepted by itself; words that somebody has changed meanwhile are proposed no more. Done
 * twice it makes nothing twice.
 */
export async function proposeWordings({ documentId, personId, wordings }: Wordings): Promise<void> {
  if (wordings.length === 0) return
  const actor = await findActorNow(personId)
  const flat = await openFlat(documentId)
  const open = await accessDocument(actor, documentId, 'comment')
  for (const { clientId, blockId, offset, quote, change, text } of wordings) {
    const block = flat.blocks.find((one) => one.blockId === blockId)
    const from = (block?.from ?? 0) + offset
    const stretch = { from, to: from + quote.length }
    const anchor = block && flat.words.slice(stretch.from, stretch.to) === quote ? anchorOf(flat, stretch) : null
    if (anchor)
      await createComment(actor, open, { clientId, anchor, proposal: { change, text }, text: '', notACase: true })
  }
}

export const proposeWordingsJob = job({
  name: 'adoption.proposeWordings',
  input: wordings,
  async run(given) {
    try {
      await proposeWordings(given)
    } catch (error) {
      // approved again, removed, or out of their reach by now
      if (!(error instanceof AppError) || error.code === 'internal') throw error
    }
  },
})

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
