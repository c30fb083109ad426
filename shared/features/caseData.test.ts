// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { heldExamples, passedExamples } from './caseData.examples.ts'
import { findCaseData } from './caseData.ts'

it('there are forty of each', () => {
  expect(heldExamples.length).toBeGreaterThanOrEqual(40)
  expect(passedExamples.length).toBeGreaterThanOrEqual(40)
})

it.each(heldExamples)('$text is held for $seen', ({ text, kind, seen }) => {
  expect(findCaseData(text).map((found) => [found.kind, text.slice(found.start, found.end)])).toEqual([[kind, seen]])
})

it.each(passedExamples.map((text) => ({ text })))('$text passes', ({ text }) => {
  expect(findCaseData(text)).toEqual([])
})

it('every place is named, in the order of the text', () => {
  const text = `${'parola '.repeat(100)}RSSMRA85T10A562S, permesso I12345678 e HSSFTM90A41Z330K`
  expect(findCaseData(text).map(({ kind }) => kind)).toEqual(['tax_code', 'permit_code', 'tax_code'])
})

it('a text as long as a message may be is looked at in a moment, whatever it is made of', () => {
  for (const part of ['A ', 'A', '1', '1 ', 'AB1 ', 'permesso ', 'RSSMRA85T10A562', '0612 ', '٣', 'A,|*', 'HSS, '])
    expect(findCaseData(part.repeat(10_000 / part.length))).toEqual([])
})
