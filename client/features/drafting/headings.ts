// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback, useRef, useSyncExternalStore } from 'react'
import * as Y from 'yjs'
import { bodyOf } from '#shared/writing/body.ts'

export interface Heading {
  blockId: string
  level: number
  text: string
}

const wordsOf = (element: Y.XmlElement): string =>
  element
    .toArray()
    .flatMap((part) =>
      part instanceof Y.XmlText
        ? part.toDelta().map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ''))
        : [],
    )
    .join('')
    .trim()

/** The headings of a text that stand by themselves, in their order; each block once. */
export function headingsOf(doc: Y.Doc): Heading[] {
  const found = new Map<string, Heading>()
  for (const block of bodyOf(doc).toArray()) {
    if (!(block instanceof Y.XmlElement) || block.nodeName !== 'heading') continue
    const blockId: unknown = block.getAttribute('blockId')
    const text = wordsOf(block)
    if (typeof blockId !== 'string' || text === '' || found.has(blockId)) continue
    found.set(blockId, { blockId, level: Number(block.getAttribute('level') ?? 1), text })
  }
  return [...found.values()]
}

/** The same, as people write. */
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
