// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { linesOf } from './lines.ts'

const lines = (text: string, width: number) => linesOf(text, width, (part) => part.length)

it('lines end between words and after hyphens; what is wider than a line is cut, and no sign is lost', () => {
  expect(lines('mediatrice linguistico-culturale', 12)).toEqual(['mediatrice', 'linguistico-', 'culturale'])
  expect(lines('uno  due', 20)).toEqual(['uno due'])
  expect(lines('precipitevolissimevolmente sì', 10)).toEqual(['precipitev', 'olissimevo', 'lmente sì'])
  expect(lines('PROG-2463 2014-2020', 10)).toEqual(['PROG-2463', '2014-2020'])
  expect(lines('', 10)).toEqual([''])
})
