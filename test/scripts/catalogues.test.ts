// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { missingWords, readCatalogues } from '#scripts/lib/catalogues.mjs'

it('a build finds every sentence in both languages', () => {
  expect(missingWords(readCatalogues())).toEqual([])
})

it('a build names the sentence that one of the languages lacks', () => {
  const { it: italian, en } = readCatalogues()
  const { retry: _taken, ...ui } = en.ui
  expect(missingWords({ it: italian, en: { ...en, ui } })).toEqual(['ui.retry is missing in en'])
  expect(missingWords({ it: { ...italian, ui }, en })).toEqual(['ui.retry is missing in it'])
})
