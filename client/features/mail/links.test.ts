// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { partsOf } from './links.ts'

const linksOf = (letter: string) =>
  partsOf(letter)
    .filter(({ isLink }) => isLink)
    .map(({ text }) => text)

it('a letter has a link where there is an address, and none where its key is blanked', () => {
  const letter =
    'Leggi:\nhttps://trama.example/conversazioni/1?m=3\ne scegli:\nhttps://trama.example/password/nuova#…\n'
  expect(linksOf(letter)).toEqual(['https://trama.example/conversazioni/1?m=3'])
  expect(
    partsOf(letter)
      .map(({ text }) => text)
      .join(''),
  ).toBe(letter)
})
