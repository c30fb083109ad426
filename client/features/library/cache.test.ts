// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import type { LibraryItem } from '#shared/features/library.ts'
import { leavesOpen, withItems, withRestored } from './cache.ts'
import { below, isNamed, isWithin, partsOf, sorted, wayTo } from './tree.ts'

const by = { id: 'ana', name: 'Ana', title: '', home: null, organisation: null, colour: 'blue', photo: null } as const
const trace = { at: '2027-01-12T08:00:00.000Z', by }
const facts = {
  kind: 'pdf',
  mediaType: 'application/pdf',
  size: 10,
  sha256: '',
  scan: 'clean',
  width: null,
  height: null,
} as const

const item = (id: string, draft: Partial<LibraryItem> = {}): LibraryItem => ({
  id,
  placeId: 'muzza',
  parentId: null,
  kind: 'folder',
  name: id,
  position: id,
  created: trace,
  changed: trace,
  file: null,
  document: null,
  access: null,
  removed: null,
  rev: 1,
  ...draft,
})
const file = (id: string, version: number, draft: Partial<LibraryItem> = {}) =>
  item(id, { kind: 'file', file: { ...facts, version }, ...draft })

const idsOf = (items: readonly LibraryItem[]) => items.map(({ id }) => id)
const held = { items: [item('a'), item('b', { rev: 3 })] }

it('of two pictures of an item the newer stays, and what is removed leaves', () => {
  expect(withItems(held, [item('b', { name: 'old', rev: 2 })])).toBe(held)
  expect(withItems(held, [item('b', { name: 'new', rev: 4 })]).items[1]?.name).toBe('new')
  expect(idsOf(withItems(held, [item('a', { removed: trace, rev: 2 })]).items)).toEqual(['b'])
  expect(withItems(held, [item('c', { removed: trace })])).toBe(held)
  expect(idsOf(withItems(held, [item('aa')]).items)).toEqual(['a', 'aa', 'b'])
})

it('what was brought back leaves the Cestino', () => {
  const trash = { items: [item('a', { removed: trace }), item('b', { removed: trace })] }
  expect(idsOf(withRestored(trash, [item('a', { rev: 2 }), item('b', { removed: trace })]).items)).toEqual(['b'])
})

it('only a new version or an unknown item leaves something to ask for', () => {
  const known = { items: [file('a', 1)] }
  expect(leavesOpen(known, [file('a', 1, { name: 'renamed', rev: 2 })])).toBe(false)
  expect(leavesOpen(known, [file('a', 2, { rev: 2 })])).toBe(true)
  expect(leavesOpen(known, [file('b', 1)])).toBe(true)
  expect(leavesOpen(known, [file('b', 1, { removed: trace })])).toBe(false)
})

it('a folder knows its way, and does not go into what is in it', () => {
  const items = [item('a'), item('b', { parentId: 'a' }), item('c', { parentId: 'b' }), item('d')]
  expect(idsOf(wayTo(items, 'c'))).toEqual(['a', 'b', 'c'])
  expect(wayTo(items, 'nowhere')).toEqual([])
  expect([isWithin(items, 'a', 'c'), isWithin(items, 'a', 'a'), isWithin(items, 'a', 'd')]).toEqual([true, true, false])
  expect(idsOf(below(partsOf(items), null))).toEqual(['a', 'b', 'c', 'd'])
})

it('rows stand as they were put, by name as numbers are read, or by the day, folders first', () => {
  const later = { at: '2027-01-13T08:00:00.000Z', by }
  const items = [
    file('f', 1, { name: 'Verbale 10', position: 'a' }),
    file('g', 1, { name: 'verbale 9', position: 'c', changed: later }),
    item('h', { name: 'Zona', position: 'b' }),
  ]
  expect(idsOf(sorted(items, 'manual'))).toEqual(['f', 'h', 'g'])
  expect(idsOf(sorted(items, 'name'))).toEqual(['h', 'g', 'f'])
  expect(idsOf(sorted(items, 'newest'))).toEqual(['h', 'g', 'f'])
})

it('a name is found by pieces of its words, accents aside', () => {
  const one = item('a', { name: 'Città e qualità.pdf' })
  expect([isNamed(one, 'citta'), isNamed(one, 'QUALITÀ cit'), isNamed(one, 'quanta')]).toEqual([true, true, false])
})
