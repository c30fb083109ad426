// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { newId } from '#server/lib/id.ts'
import { writingRoot } from '#shared/features/writing.ts'
import type { Wire } from './wire.ts'

/** Somebody's keys in a paragraph of their own: an update each, as an editor makes them. */
export function typing() {
  const doc = new Y.Doc()
  const words = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [words])
  const next: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void next.push(update))
  doc.getXmlFragment(writingRoot).push([paragraph])
  return {
    clientNumber: doc.clientID,
    key(): Uint8Array {
      words.insert(words.length, 'a')
      return Y.mergeUpdates(next.splice(0))
    },
  }
}

/** Opens a text on a line; resolves with the answer. */
export const joinText = (wire: Wire, documentId: string, clientNumber: number): Promise<void> =>
  wire.ask('writing:join', { documentId, clientNumber, since: null, stateVector: null })

/** Somebody who has a text open on a line, and types. */
export async function openWriter(wire: Wire, documentId: string): Promise<() => Promise<void>> {
  const { clientNumber, key } = typing()
  await joinText(wire, documentId, clientNumber)
  return () => {
    const update = Buffer.from(key()).toString('base64')
    return wire.ask('writing:update', { documentId, clientNumber, updateId: newId(), update })
  }
}
