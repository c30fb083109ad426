// SPDX-License-Identifier: AGPL-3.0-or-later
import { findRoomsOf } from '#server/features/library/audience.ts'
import type { OpenText } from '#server/features/writing/access.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { holdsUntil } from '#shared/features/access.ts'
import { documentEvents } from '#shared/features/documents.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { accessDocument } from './access.ts'
import { followWriting } from './quiet.ts'
import { requireDraft } from './turn.ts'

/** The log's door: who may read the document reads its text, and it takes updates while a bozza is open. */
export async function writingDoor(actor: Actor, documentId: string, verb: 'read' | 'edit'): Promise<OpenText> {
  const { document, item, place } = await accessDocument(actor, documentId, verb)
  if (verb === 'edit') requireDraft(document)
  return { id: document._id, placeId: document.placeId, until: holdsUntil(actor, place, item.access) }
}

export function announceDocuments(): void {
  broadcastInOrder([documentEvents.changed], ({ documentId }) => findRoomsOf(documentId))
  followWriting()
}
