// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { findAnchor, flatText, type Stretch } from '#shared/writing/anchors.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { writingSchema } from '#shared/writing/schema.ts'
import { dropUnsound } from '#shared/writing/sound.ts'
import type { Sheet, SheetComment } from './sheet.ts'

/** A comment or a proposal at the letters it is about, counted as `flatText` counts them. */
export interface Placed extends Stretch {
  comment: SheetComment
}

export interface Margin {
  /** In the order of the text. */
  placed: Placed[]
  /** Where the words of each block begin. */
  startOf: ReadonlyMap<WritingNode, number>
}

/** The words of a text in one line, as `flatText` makes it of the same text where it is written. */
function wordsOf(body: WritingNode) {
  const startOf = new Map<WritingNode, number>()
  let words = ''
  const walk = (node: WritingNode): void => {
    for (const child of node.content ?? []) {
      const type = writingSchema.nodes[child.type]
      if (child.type === 'text') words += child.text ?? ''
      else if (type?.isLeaf) words += type.isInline ? '\ufffc' : ''
      else {
        if (type?.isTextblock) startOf.set(child, words.length)
        walk(child)
        if (type?.isTextblock) words += '\n'
      }
    }
  }
  walk(body)
  return { words, startOf }
}

function docOf(state: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.on('beforeObserverCalls', (transaction: Y.Transaction) => dropUnsound(Y, transaction))
  Y.transact(doc, () => {
    for (const update of state) Y.applyUpdate(doc, update)
  })
  return doc
}

/** Where what was said beside a text stands in it; what has lost its words stands nowhere. */
export function readMargin({ body, comments }: Pick<Sheet, 'body' | 'comments'>): Margin {
  const { words, startOf } = wordsOf(body)
  if (!comments || comments.list.length === 0) return { placed: [], startOf }
  const doc = docOf(comments.state)
  const flat = flatText(doc)
  if (flat.words !== words) return { placed: [], startOf }
  const placed = comments.list.flatMap((comment) => {
    const stretch = findAnchor(flat, doc, comment.anchor)
    return stretch ? [{ ...stretch, comment }] : []
  })
  return { placed: placed.sort((one, other) => one.from - other.from || other.to - one.to), startOf }
}
