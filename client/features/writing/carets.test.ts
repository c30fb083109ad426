// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, expect, it } from 'vitest'
import { Doc } from 'yjs'
import type { Caret } from '#shared/features/writing.ts'
import { Carets } from './carets.ts'
import type { WritingLine } from './line.ts'

const nothing = () => undefined
const line: WritingLine = {
  isOpen: () => true,
  ask: async () => null as never,
  say: nothing,
  hear: () => nothing,
  onOpen: () => nothing,
  onCut: () => nothing,
}
const person = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  name: 'Ana',
  title: '',
  home: null,
  organisation: null,
  colour: 'teal',
  photo: null,
} as const
const caretAt = (clock: number): Caret => ({ clientNumber: 7, clock, person, cursor: null, sight: null })

const made: Carets[] = []
afterEach(() => {
  for (const carets of made.splice(0)) carets.destroy()
})

function openCarets() {
  const carets = new Carets(new Doc(), person.id, line)
  made.push(carets)
  return { carets, shown: () => carets.awareness.meta.get(7)?.clock }
}

it('an answer that is older than what was said meanwhile moves no caret back', () => {
  const { carets, shown } = openCarets()
  carets.ask()
  carets.show(caretAt(3))
  carets.answered([caretAt(2)])
  expect(shown()).toBe(3)
  carets.show(caretAt(4))
  expect(shown()).toBe(4)
})

it('who left while it was asked is not shown again by the answer, and is when they come back', () => {
  const { carets, shown } = openCarets()
  carets.ask()
  carets.leave(7)
  carets.answered([caretAt(2)])
  expect(shown()).toBeUndefined()
  carets.ask()
  carets.answered([caretAt(2)])
  expect(shown()).toBe(2)
})
