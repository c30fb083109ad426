// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { dropUnsound } from '#shared/writing/sound.ts'

/** What no editor of ours puts into a text is taken out of it before anybody sees it. */
export function keepSound(doc: Y.Doc): () => void {
  const beforeShown = (transaction: Y.Transaction): void => dropUnsound(Y, transaction)
  doc.on('beforeObserverCalls', beforeShown)
  return () => doc.off('beforeObserverCalls', beforeShown)
}
