// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { type Heading, headingsOf } from '#shared/writing/headings.ts'

/** The headings of a text, as people write. */
export function useHeadings(doc: Y.Doc): Heading[] {
  const known = useRef<{ json: string; headings: Heading[] }>({ json: '', headings: [] })
  const subscribe = useCallback(
    (watcher: () => void) => {
      doc.on('update', watcher)
      return () => doc.off('update', watcher)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => {
    const headings = headingsOf(doc)
    const json = JSON.stringify(headings)
    if (json !== known.current.json) known.current = { json, headings }
    return known.current.headings
  })
}
