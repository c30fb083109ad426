// SPDX-License-Identifier: AGPL-3.0-or-later
import { vi } from 'vitest'
import * as Y from 'yjs'
import { WritingProvider } from '#client/features/writing/provider.ts'
import type { WritingState } from '#client/features/writing/standing.ts'
import { memoryStore, type TextStore } from '#client/features/writing/store.ts'
import { writingRoot } from '#shared/features/writing.ts'
import type { TestPerson } from '#test/support/people.ts'
import { testServer } from '#test/support/server.ts'
import { type NodeLine, openNodeLine } from './nodeLine.ts'

/** Somebody who writes in a text, without a screen: the provider of the client over a real line. */
export interface Editor {
  doc: Y.Doc
  root: Y.XmlFragment
  provider: WritingProvider
  line: NodeLine
  store: TextStore
  state: () => WritingState
  /** Waits until the server has acknowledged everything. */
  saved: () => Promise<void>
  becomes: (state: WritingState) => Promise<void>
  /** A new paragraph at the end. */
  write: (text: string) => Y.XmlText
  text: () => string
  close: () => void
}

interface Options {
  url?: string
  store?: TextStore
}

/** A node as JSON, marks and attributes included. */
function jsonOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook | Y.XmlFragment): unknown {
  if (node instanceof Y.XmlText) return node.toDelta()
  if (node instanceof Y.XmlElement) return [node.nodeName, node.getAttributes(), node.toArray().map(jsonOf)]
  return node instanceof Y.XmlFragment ? node.toArray().map(jsonOf) : null
}

export const documentJson = (doc: Y.Doc): string => JSON.stringify(jsonOf(doc.getXmlFragment(writingRoot)))

export function paragraphOf(text: string): { paragraph: Y.XmlElement; words: Y.XmlText } {
  const paragraph = new Y.XmlElement('paragraph')
  const words = new Y.XmlText(text)
  paragraph.insert(0, [words])
  return { paragraph, words }
}

const patience = { timeout: 60_000, interval: 5 }

export function openEditor(person: TestPerson, documentId: string, { url, store }: Options = {}): Editor {
  const doc = new Y.Doc()
  const line = openNodeLine(url ?? testServer().url, person.token ?? '')
  const kept = store ?? memoryStore()
  const provider = new WritingProvider({ doc, documentId, line, store: kept })
  const root = doc.getXmlFragment(writingRoot)
  const becomes = async (state: WritingState) => {
    await vi
      .waitUntil(() => provider.state === state, patience)
      .catch((error: unknown) => {
        throw new Error(`${provider.state} (${provider.problem}), never ${state}`, { cause: error })
      })
  }
  return {
    doc,
    root,
    provider,
    line,
    store: kept,
    state: () => provider.state,
    saved: () => becomes('saved'),
    becomes,
    write(text) {
      const { paragraph, words } = paragraphOf(text)
      root.push([paragraph])
      return words
    },
    text: () => documentJson(doc),
    close() {
      provider.destroy()
      line.close()
      doc.destroy()
    },
  }
}
