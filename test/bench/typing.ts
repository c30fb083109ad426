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

/**
 * Somebody who has a text open on a line, and types as the product's editor sends: one update is on its way at a time,
 * what is typed meanwhile goes together with the next. `onSent` is told when the first key of each was typed.
 */
export async function openWriter(wire: Wire, documentId: string, onSent: (typedAt: number) => void = () => undefined) {
  const { clientNumber, key } = typing()
  await joinText(wire, documentId, clientNumber)
  let going: Promise<void> | null = null
  let typed: Uint8Array[] = []
  let firstAt = 0
  async function sendAll(): Promise<void> {
    while (typed.length > 0) {
      const update = Buffer.from(Y.mergeUpdates(typed)).toString('base64')
      typed = []
      onSent(firstAt)
      await wire.ask('writing:update', { documentId, clientNumber, updateId: newId(), update })
    }
    going = null
  }
  /** Resolves when it is acknowledged. */
  return (): Promise<void> => {
    if (typed.length === 0) firstAt = performance.now()
    typed.push(key())
    going ??= sendAll()
    return going
  }
}
