// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import * as Y from 'yjs'
import { findCatalogue } from '#server/features/places/queries.ts'
import { setWritingDoor, type WritingDoor } from '#server/features/writing/access.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { placePolicy } from '#shared/features/places.ts'
import { writingRoot } from '#shared/features/writing.ts'
import { AppError } from '#shared/lib/errors.ts'

/** A document as far as its text needs one: where it is, and whether it is written at the moment. */
interface FixtureText {
  _id: string
  placeId: string
  locked: boolean
}

const texts = () => mongoose.connection.collection<FixtureText>('fixtureTexts')

/** A real door over the places and roles that are there: who reads the place reads it, who writes there writes it. */
const fixtureDoor: WritingDoor = async (actor, documentId, verb) => {
  const [text, { places }] = await Promise.all([texts().findOne({ _id: documentId }), findCatalogue()])
  const place = text && places.get(text.placeId)
  if (!text || !place || !placePolicy.read(actor, place)) throw new AppError('not_found')
  if (verb === 'edit' && !placePolicy.write(actor, place, 'all')) throw new AppError('forbidden')
  if (verb === 'edit' && text.locked) throw new AppError('conflict')
  return { id: documentId, placeId: text.placeId }
}

export const openFixtureDoor = (): void => setWritingDoor(fixtureDoor)

export async function buildText(placeId: string): Promise<string> {
  const _id = newId()
  await texts().insertOne({ _id, placeId, locked: false }, { writeConcern: { w: 'majority' } })
  return _id
}

/** As when a document is approved: from this moment on it is not written any more. */
export async function lockText(documentId: string): Promise<void> {
  await texts().updateOne({ _id: documentId }, { $set: { locked: true } }, { writeConcern: { w: 'majority' } })
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
