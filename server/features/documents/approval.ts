// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findHead } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { OpenDocument } from './access.ts'
import { completeVersion, cutVersion } from './cut.ts'
import { announceDocument } from './facts.ts'
import { DocumentModel, type Draft, VersionModel } from './model.ts'
import { setDraft, takeDocument, takeDraft } from './turn.ts'

interface Fixed {
  /** After the commit: nobody writes any more, and what came too late is in a new bozza. */
  settle: () => Promise<void>
}

/**
 * Within a `write` that has the turn: the position of the log and the state are one commit. What is stored behind that
 * position belongs to the next version.
 */
export async function fixDraft(
  tx: Tx,
  { documentId, draft, by, note }: { documentId: string; draft: Draft; by: string; note: string | null },
): Promise<Fixed> {
  const at = new Date()
  const version = await cutVersion(tx, documentId, {
    cause: 'approval',
    number: draft.number,
    by,
    at,
    approved: { at, by, note },
    review: draft.review,
  })
  await setDraft(documentId, null)
  await announceDocument(tx, documentId, by)
  return {
    async settle() {
      // whoever was let in before has stored what they wrote, or is refused from now on
      await letGo({ what: 'document', documentId })
      await completeVersion(version._id)
      if ((await findHead(documentId)) > version.seq) await openDraft(documentId, by)
    },
  }
}

export async function approveDraft(
  actor: Actor,
  { document: { _id } }: Authorized<OpenDocument, 'approve'>,
  note: string | null,
): Promise<void> {
  if (note) refuseCaseData({ note })
  const fixed = await write(async (tx) =>
    fixDraft(tx, { documentId: _id, draft: await takeDraft(_id), by: actor.id, note }),
  )
  await fixed.settle()
}

/** A new bozza on what is there; nothing to do where one is open. */
export async function openDraft(documentId: string, by: string): Promise<void> {
  await write(async (tx) => {
    const { draft } = await takeDocument(documentId)
    if (draft) return
    const newest = await VersionModel.findOne({ documentId, cause: 'approval' }, { number: 1 })
      .sort({ number: -1 })
      .lean()
    await setDraft(documentId, { number: (newest?.number ?? 0) + 1, state: 'draft', review: null })
    // whoever has it open writes on, in the new one
    tx.afterCommit(() => letGo({ what: 'document', documentId }))
    await announceDocument(tx, documentId, by)
  })
}

/** What came in while a process died between fixing a text and looking behind it. */
export async function openLateDrafts(): Promise<void> {
  for (const { _id } of await DocumentModel.find({ draft: null }, { _id: 1 }).lean()) {
    const newest = await VersionModel.findOne({ documentId: _id, cause: 'approval' }, { seq: 1, by: 1 })
      .sort({ number: -1 })
      .lean()
    if (newest && (await findHead(_id)) > newest.seq) await openDraft(_id, newest.by)
  }
}
