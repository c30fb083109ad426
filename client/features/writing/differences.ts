// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'

/** What arrived before what it builds on; it would be given out as one's own. */
export const isWaiting = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null

/** What one client wrote from a clock on. */
export function writtenSince(doc: Y.Doc, clientNumber: number, from: number): Uint8Array {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
  vector.set(clientNumber, from)
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(vector))
}

/** Clients of whom more is here than there, and from where on. */
export function lackingThere(doc: Y.Doc, serverVector: Uint8Array): [clientNumber: number, from: number][] {
  const server = Y.decodeStateVector(serverVector)
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].flatMap(([client, clock]): [number, number][] => {
    const there = server.get(client) ?? 0
    return clock > there ? [[client, there]] : []
  })
}
