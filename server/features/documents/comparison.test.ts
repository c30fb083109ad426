// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import type { AuthoredBlock } from '#server/features/writing/text.ts'
import { compareBlocks } from './comparison.ts'

const block = (blockId: string, text: string): AuthoredBlock => ({
  type: 'paragraph',
  level: null,
  blockId,
  runs: [{ text, personId: 'ana' }],
})
const changes = (before: AuthoredBlock[], after: AuthoredBlock[]) =>
  compareBlocks(before, after).map(({ change, parts }) => [change, parts.map((part) => `${part.change} ${part.text}`)])

it('a word that was changed shows as one, in the block it stands in', () => {
  const [first, second] = [block('a', 'Verbale del tre marzo'), block('b', 'Presenti: Ana')]
  expect(changes([first, second], [first, block('b', 'Presenti: Ana e Ben')])).toEqual([
    ['same', ['same Verbale del tre marzo']],
    ['changed', ['same Presenti: Ana', 'added  e Ben']],
  ])
})

/** Words of one letter: as many differences as there are letters. */
const letters = (from: string, seed: number) =>
  Array.from({ length: 4_900 }, (_, at) => from[(at * 7 + seed * at * at) % from.length]).join(' ')

it('texts that have nothing in common cost nobody their turn: each block is taken away and another put in', () => {
  const texts = (from: string) => Array.from({ length: 120 }, (_, n) => block(`b${n}`, letters(from, n)))
  const [before, after] = [texts('abcdefghi'), texts('ihgfedcbazyx')]
  const began = performance.now()
  const compared = compareBlocks(before, after)
  expect(performance.now() - began).toBeLessThan(3_000)
  expect(compared).toHaveLength(120)
  for (const [at, { parts }] of compared.entries()) {
    expect(
      parts
        .filter(({ change }) => change !== 'added')
        .map(({ text }) => text)
        .join(''),
    ).toBe(letters('abcdefghi', at))
    expect(
      parts
        .filter(({ change }) => change !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe(letters('ihgfedcbazyx', at))
  }
})

it('of two thousand blocks that are all others, those of one identity are one that changed', () => {
  const texts = (word: string) => Array.from({ length: 2_000 }, (_, n) => block(`b${n}`, `${word} ${n}`))
  const compared = compareBlocks(texts('prima'), texts('dopo'))
  expect(compared).toHaveLength(2_000)
  expect(new Set(compared.map(({ change }) => change))).toEqual(new Set(['changed']))
})

it('a picture in the place of another is a change, and both are named', () => {
  const image = (fileId: string) => ({
    type: 'image',
    level: null,
    blockId: 'picture',
    runs: [],
    file: { fileId, version: 1 },
  })
  expect(compareBlocks([image('one')], [image('other')])).toMatchObject([
    { block: 'image', change: 'changed', file: { fileId: 'other', version: 1 } },
  ])
  expect(compareBlocks([image('one')], [])).toMatchObject([{ change: 'removed', file: { fileId: 'one' } }])
})
