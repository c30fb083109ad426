// SPDX-License-Identifier: AGPL-3.0-or-later
import { prosemirrorJSONToYXmlFragment, updateYFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { type Doc, XmlElement, type XmlFragment } from 'yjs'
import { writingRoot } from '#shared/features/writing.ts'
import type { WritingNode } from './json.ts'
import { writingSchema } from './schema.ts'

/** The text of a document; its title is the name of the item in the library and not in here. */
export const bodyOf = (doc: Doc): XmlFragment => doc.getXmlFragment(writingRoot)

function isNode(value: unknown): value is WritingNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The text as it stands; of a document in which nobody has typed, one without blocks. */
export function bodyJson(doc: Doc): WritingNode {
  const json: unknown = yXmlFragmentToProsemirrorJSON(bodyOf(doc))
  return isNode(json) ? json : { type: 'doc', content: [] }
}

/** Puts a text in the place of what is there: for what is new or imported, never beside people who are typing. */
export function writeBody(doc: Doc, json: WritingNode): void {
  prosemirrorJSONToYXmlFragment(writingSchema, json, bodyOf(doc))
}

/** One block of it. */
export function blockJson(block: XmlElement): WritingNode {
  const json: unknown = yXmlFragmentToProsemirrorJSON(block)
  // of words it gives lists of lists
  const content = isNode(json) ? (json.content ?? []).flat() : []
  return { type: block.nodeName, attrs: block.getAttributes(), content }
}

/** Makes one block another of the same kind: only what is different is written. */
export function rewriteBlock(doc: Doc, block: XmlElement, json: WritingNode): void {
  updateYFragment(doc, block, writingSchema.nodeFromJSON(json), { mapping: new Map(), isOMark: new Map() })
}

export function insertBlock(doc: Doc, parent: XmlFragment, at: number, json: WritingNode): void {
  const block = new XmlElement(json.type)
  parent.insert(at, [block])
  rewriteBlock(doc, block, json)
}

/** Whether a text holds only what a document may hold, where it may. */
export function isWriting(json: WritingNode): boolean {
  try {
    writingSchema.nodeFromJSON(json).check()
    return true
  } catch {
    return false
  }
}
