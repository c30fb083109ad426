// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { ownDocument } from './pastePlugin.ts'

const id = 'sYuEYLAkQP41So60uAZGyg'

it.each([
  [`https://trama.example/documenti/${id}`, id],
  [`/documenti/${id}/`, id],
  [`https://elsewhere.example/documenti/${id}`, null],
  [`https://trama.example/documenti/${id}?versione=${id}`, null],
  [`https://trama.example.evil/documenti/${id}`, null],
  ['https://trama.example/documenti/corto', null],
])('a pasted address %s leads to the document %s', (href, documentId) => {
  expect(ownDocument(href, 'https://trama.example')).toBe(documentId)
})
