// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenText } from '#server/features/writing/access.ts'
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { documentEvents } from '#shared/features/documents.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { accessDocument } from './access.ts'
import { followWriting } from './quiet.ts'
import { requireDraft } from './turn.ts'

/** The log's door: who may read the document reads its text, and it takes updates while a bozza is open. */
export async function writingDoor(actor: Actor, documentId: string, verb: 'read' | 'edit'): Promise<OpenText> {
  const { document } = await accessDocument(actor, documentId, verb)
  if (verb === 'edit') requireDraft(document)
  return { id: document._id, placeId: document.placeId }
}

export function announceDocuments(): void {
  broadcast(documentEvents.changed, ({ placeId }) => [rooms.place(placeId)])
  followWriting()
}
