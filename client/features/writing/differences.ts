// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'

/** As one transport or the other hands them over. */
export const asBytes = (bytes: Uint8Array | ArrayBuffer): Uint8Array =>
  bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)

/** What arrived before what it builds on; it would be given out as one's own. */
export const isWaiting = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null

/** What one client wrote from a clock on. */
export function writtenSince(doc: Y.Doc, clientNumber: number, from: number): Uint8Array {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
  vector.set(clientNumber, from)
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(vector))
}

/** Of some clients: who has more here than there, and from where on. */
export function lackingThere(
  clients: ReadonlySet<number>,
  here: Uint8Array,
  there: Uint8Array,
): [clientNumber: number, from: number][] {
  const [mine, theirs] = [Y.decodeStateVector(here), Y.decodeStateVector(there)]
  return [...clients].flatMap((client): [number, number][] => {
    const from = theirs.get(client) ?? 0
    return (mine.get(client) ?? 0) > from ? [[client, from]] : []
  })
}
