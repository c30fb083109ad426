// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JSONContent } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { type Doc, XmlElement } from 'yjs'
import { bodyOf } from '#shared/writing/body.ts'
import { writingSchema } from '#shared/writing/schema.ts'

/**
 * The document up to the first place for a caret. The editor begins with it, and the binding to Yjs then draws the whole
 * with the caret at the same position: that of an empty line is no place in a text that begins with a list.
 */
export function beginningOf(doc: Doc): JSONContent | null {
  const first = bodyOf(doc).toArray()[0]
  // a line of text begins where an empty one does
  if (!(first instanceof XmlElement) || writingSchema.nodes[first.nodeName]?.isTextblock) return null
  const whole = yXmlFragmentToProseMirrorRootNode(bodyOf(doc), writingSchema)
  const start = Selection.atStart(whole).$from
  return start.parent.isTextblock ? whole.cut(0, start.pos).toJSON() : null
}
