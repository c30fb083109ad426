// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback, useEffect, useState } from 'react'
import { Doc } from 'yjs'
import { deviceStore } from '#client/features/writing/deviceStore.ts'
import { liveLine } from '#client/features/writing/liveLine.ts'
import { prepareToLeave } from '#client/features/writing/localCopies.ts'
import { WritingProvider } from '#client/features/writing/provider.ts'

interface Writing {
  doc: Doc
  /** Null until it is made. */
  provider: WritingProvider | null
  /** What one may do has changed: the server is asked anew, with everything that is here. */
  renew: () => void
}

/** The text of a document, on this device and on the server. Another document is another component. */
export function useWriting(documentId: string, personId: string): Writing {
  const [{ doc, store }] = useState(() => ({ doc: new Doc(), store: deviceStore(personId, documentId) }))
  const [turn, setTurn] = useState(0)
  const [provider, setProvider] = useState<WritingProvider | null>(null)
  useEffect(prepareToLeave, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a new beginning
  useEffect(() => {
    const made = new WritingProvider({ doc, documentId, line: liveLine, store })
    setProvider(made)
    return () => made.destroy()
  }, [doc, store, documentId, turn])
  return { doc, provider, renew: useCallback(() => setTurn((before) => before + 1), []) }
}
