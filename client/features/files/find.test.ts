// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { countFound, stretches } from './find.ts'

it('finds words whatever their case and accents, and gives the text back as it is', () => {
  const text = 'La città e le CITTA’ di Forlì'
  const parts = stretches(text, 'citta')
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(parts.filter(({ found }) => found !== null)).toEqual([
    { text: 'città', found: 0 },
    { text: 'CITTA', found: 1 },
  ])
  expect(stretches(text, 'città', 3).filter(({ found }) => found !== null)[0]).toEqual({ text: 'città', found: 3 })
})

it('of nothing, and of what is not there, nothing is found', () => {
  expect([
    countFound(stretches('abc', ' ')),
    countFound(stretches('abc', 'x')),
    countFound(stretches('', 'x')),
  ]).toEqual([0, 0, 0])
  expect(stretches('', 'x')).toEqual([{ text: '', found: null }])
})
