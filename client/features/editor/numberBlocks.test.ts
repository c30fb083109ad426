// SPDX-License-Identifier: AGPL-3.0-or-later
import { splitBlock } from '@tiptap/pm/commands'
import type { Node } from '@tiptap/pm/model'
import { type Command, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from '@tiptap/y-tiptap'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { isIdentified, withBlockIds } from '#shared/writing/blockIds.ts'
import { bodyJson, bodyOf, writeBody } from '#shared/writing/body.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { writingSchema } from '#shared/writing/schema.ts'
import { moveBlock } from './blockActs.ts'
import { numberBlocks } from './numberBlocks.ts'
import { insertTable } from './tables.ts'

const line = (text: string): WritingNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const three = withBlockIds({ type: 'doc', content: [line('uno'), line('due'), line('tre')] })

const stateOf = (doc: Node) => EditorState.create({ doc, plugins: [numberBlocks()] })
const begin = () => stateOf(writingSchema.nodeFromJSON(three))
const caret = (state: EditorState, pos: number) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)))

function run(state: EditorState, command: Command): EditorState {
  let after = state
  command(state, (tr: Transaction) => {
    after = state.apply(tr)
  })
  return after
}

function idsOf(doc: Node): (string | null)[] {
  const ids: (string | null)[] = []
  doc.descendants((node) => {
    if (isIdentified(node.type.name)) ids.push(node.attrs.blockId)
  })
  return ids
}
const expectWhole = (doc: Node) => {
  const ids = idsOf(doc)
  expect(ids).not.toContain(null)
  expect(new Set(ids).size).toBe(ids.length)
}
const [one, two, last] = idsOf(begin().doc)

it('a split leaves the id with one half, and typing changes none', () => {
  const split = run(caret(begin(), 3), splitBlock)
  expectWhole(split.doc)
  expect(idsOf(split.doc)).toHaveLength(4)
  expect(idsOf(split.doc)).toEqual(expect.arrayContaining([one, two, last]))
  const typed = begin().apply(begin().tr.insertText('x', 2))
  expect(idsOf(typed.doc)).toEqual([one, two, last])
})

it('of a copy and its original the original keeps the id, wherever the copy was put', () => {
  const state = begin()
  const copied = state.apply(state.tr.insert(0, state.doc.child(1)))
  expectWhole(copied.doc)
  expect(idsOf(copied.doc).slice(1)).toEqual([one, two, last])
})

it('what moves takes its id along, and a new table has one for each of its blocks', () => {
  expect(idsOf(run(caret(begin(), 2), moveBlock(1)).doc)).toEqual([two, one, last])
  const table = run(caret(begin(), 2), insertTable)
  expectWhole(table.doc)
  expect(idsOf(table.doc)).toHaveLength(3 + 1 + 3 + 9)
})

it('what comes from others is left to them', () => {
  const state = begin()
  const unnamed = writingSchema.nodeFromJSON(line('altrui'))
  const heard = state.apply(state.tr.insert(0, unnamed).setMeta(ySyncPluginKey, { isChangeOrigin: true }))
  expect(idsOf(heard.doc)).toEqual([null, one, two, last])
})

it('two who split and add at once agree on blocks that all have ids of their own', () => {
  const origin = new Y.Doc()
  writeBody(origin, three)
  const write = (change: (state: EditorState) => EditorState) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(origin))
    const { doc: drawn, mapping } = initProseMirrorDoc(bodyOf(doc), writingSchema)
    updateYFragment(doc, bodyOf(doc), change(stateOf(drawn)).doc, { mapping, isOMark: new Map() })
    return doc
  }
  const mine = write((state) => run(caret(state, 3), splitBlock))
  const yours = write((state) => run(run(caret(state, 2), splitBlock), splitBlock))
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(yours))
  Y.applyUpdate(yours, Y.encodeStateAsUpdate(mine))
  expect(bodyJson(mine)).toEqual(bodyJson(yours))
  expectWhole(writingSchema.nodeFromJSON(bodyJson(mine)))
})
