// SPDX-License-Identifier: AGPL-3.0-or-later
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import type { Doc, XmlFragment } from 'yjs'
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

/** Whether a text holds only what a document may hold, where it may. */
export function isWriting(json: WritingNode): boolean {
  try {
    writingSchema.nodeFromJSON(json).check()
    return true
  } catch {
    return false
  }
}
