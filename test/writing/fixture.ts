// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { buildApproved, buildDocument } from '#server/features/documents/build.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { writingRoot } from '#shared/features/writing.ts'

/** A document of a place, in which nobody has written yet. */
export async function buildText(placeId: string): Promise<string> {
  const { _id: createdBy } = await buildPerson()
  return (await buildDocument({ placeId, createdBy, body: null }))._id
}

/** It is approved: from this moment on it is not written any more. */
export async function lockText(documentId: string): Promise<void> {
  const { _id: by } = await buildPerson()
  await buildApproved(documentId, by)
  await letGo({ what: 'document', documentId })
}

/** A paragraph, as a new editor would send it. */
export function paragraphFor(documentId: string, text = 'Abbiamo scritto insieme') {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment(writingRoot).push([paragraph])
  const update = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
  return { documentId, clientNumber: doc.clientID, updateId: newId(), update }
}
