// SPDX-License-Identifier: AGPL-3.0-or-later
import { Selection, TextSelection } from '@tiptap/pm/state'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { bodyJson, writeBody } from '#shared/writing/body.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { writingSchema } from '#shared/writing/schema.ts'
import { beginningOf } from './beginning.ts'

const line = (text: string): WritingNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const item = (text: string): WritingNode => ({ type: 'listItem', content: [line(text)] })

it.each<[string, WritingNode[]]>([
  ['a list', [{ type: 'bulletList', content: [item('uno'), item('due')] }]],
  ['a box', [{ type: 'callout', attrs: { tone: 'info' }, content: [line('uno')] }, line('due')]],
])('in a text that begins with %s the caret begins in a line, where the whole has one too', (_, content) => {
  const doc = new Y.Doc()
  writeBody(doc, { type: 'doc', content })
  const before = bodyJson(doc)
  const beginning = writingSchema.nodeFromJSON(beginningOf(doc))
  const { anchor } = Selection.atStart(beginning)
  expect(beginning.textContent).toBe('')
  expect(TextSelection.near(writingSchema.nodeFromJSON(before).resolve(anchor)).anchor).toBe(anchor)
  // reading changes nothing
  expect(bodyJson(doc)).toEqual(before)
})

it('a text that begins with a line needs none, and one that begins with a thing without text has none', () => {
  const doc = new Y.Doc()
  expect(beginningOf(doc)).toBeNull()
  writeBody(doc, { type: 'doc', content: [line('uno')] })
  expect(beginningOf(doc)).toBeNull()
  const ruled = new Y.Doc()
  writeBody(ruled, { type: 'doc', content: [{ type: 'horizontalRule' }, line('uno')] })
  expect(beginningOf(ruled)).toBeNull()
})
