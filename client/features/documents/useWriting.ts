// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState } from 'react'
import { Doc } from 'yjs'
import { deviceStore } from '#client/features/writing/deviceStore.ts'
import { liveLine } from '#client/features/writing/liveLine.ts'
import { prepareToLeave } from '#client/features/writing/localCopies.ts'
import { WritingProvider } from '#client/features/writing/provider.ts'

interface Writing {
  doc: Doc
  /** Null until it is made. */
  provider: WritingProvider | null
  /** The text is here, and may be shown. */
  known: boolean
}

/** The text of a document, on this device and on the server. Another document is another component. */
export function useWriting(documentId: string, personId: string): Writing {
  const [{ doc, store }] = useState(() => ({ doc: new Doc(), store: deviceStore(personId, documentId) }))
  const [provider, setProvider] = useState<WritingProvider | null>(null)
  const [known, setKnown] = useState(false)
  useEffect(prepareToLeave, [])
  useEffect(() => {
    const made = new WritingProvider({ doc, documentId, line: liveLine, store })
    setProvider(made)
    void made.known.then(() => setKnown(true))
    return () => made.destroy()
  }, [doc, store, documentId])
  return { doc, provider, known }
}
