// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { meantAddress, safeAddress } from './address.ts'
import { identifiedBlocks, withBlockIds } from './blockIds.ts'
import { bodyJson, isWriting, writeBody } from './body.ts'
import { node, p, text } from './build.ts'
import { countWords, emptyBody, headingsOf, plainText } from './json.ts'
import { writingSchema } from './schema.ts'

/** One of each. */
const everything = withBlockIds(
  node(
    'doc',
    {},
    node('heading', { level: 1 }, text('1. Oggetto')),
    p(
      text('Grassetto', 'bold'),
      text(' e '),
      text('corsivo', 'italic'),
      text('sotto', 'underline'),
      text('via', 'strike'),
      text('x=1', 'code'),
      text('giallo', 'highlight'),
      node('hardBreak'),
      text('scheda', ['link', { href: 'https://cpia.example/scheda' }]),
      node('mention', { id: 'p1', name: 'Samira El Idrissi' }),
      node('documentLink', { documentId: 'd1' }),
    ),
    node('heading', { level: 3 }, text('Dettagli')),
    node(
      'bulletList',
      {},
      node('listItem', {}, p(text('uno')), node('bulletList', {}, node('listItem', {}, p(text('due'))))),
    ),
    node('orderedList', { start: 3, type: null }, node('listItem', {}, p(text('tre')))),
    node('taskList', {}, node('taskItem', { checked: true }, p(text('fatto')))),
    node('blockquote', {}, p(text('detto'))),
    node('horizontalRule'),
    node('pageBreak'),
    node(
      'table',
      {},
      node('tableRow', {}, node('tableHeader', { colspan: 2, rowspan: 1, colwidth: null }, p(text('Chi')))),
      node(
        'tableRow',
        {},
        node('tableCell', { colspan: 1, rowspan: 1, colwidth: null }, p(text('Comune'))),
        node('tableCell', { colspan: 1, rowspan: 1, colwidth: null }, p(text('CPIA'))),
      ),
    ),
    node('image', { fileId: 'f1', version: 2, alt: 'La sede', width: 50 }),
    node('fileCard', { fileId: 'f2' }),
    node('callout', { tone: 'attention' }, p(text('Attenzione'))),
    node('details', {}, node('detailsSummary', {}, text('Di più')), p(text('nascosto'))),
  ),
)

it('one of each block and mark comes back from the schema and from Yjs as it was', () => {
  expect(isWriting(everything)).toBe(true)
  const parsed = writingSchema.nodeFromJSON(everything)
  expect(writingSchema.nodeFromJSON(parsed.toJSON()).eq(parsed)).toBe(true)
  const doc = new Y.Doc()
  writeBody(doc, everything)
  const elsewhere = new Y.Doc()
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc))
  expect(writingSchema.nodeFromJSON(bodyJson(elsewhere)).toJSON()).toEqual(parsed.toJSON())
  expect(identifiedBlocks.filter((name) => !JSON.stringify(everything).includes(`"${name}"`))).toEqual([])
})

it('what a document may not hold is no writing, and an empty one is', () => {
  expect(isWriting(emptyBody)).toBe(true)
  expect(isWriting(node('doc', {}, node('script', {}, text('x'))))).toBe(false)
  expect(isWriting(node('doc', {}, text('bare')))).toBe(false)
  expect(bodyJson(new Y.Doc())).toEqual({ type: 'doc', content: [] })
})

it('a link leads to http, https, mailto or inside, and nowhere else', () => {
  const good = ['https://a.example/x?y#z', 'HTTP://a.example', 'mailto:a@b.example', '/documenti/abc']
  expect(good.map(safeAddress)).toEqual(good)
  const bad = [
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    '//a.example',
    '/\\a.example',
    'x',
    null,
    7,
  ]
  expect(bad.map(safeAddress)).toEqual(bad.map(() => null))
  const drawn = writingSchema.marks.link?.create({ href: 'javascript:alert(1)' })
  expect(JSON.stringify(drawn && writingSchema.marks.link?.spec.toDOM?.(drawn, true))).not.toContain('javascript')
  expect(meantAddress('www.comune.example/x')).toBe('https://www.comune.example/x')
  expect(meantAddress('nome@comune.example')).toBe('mailto:nome@comune.example')
  expect(meantAddress('due parole')).toBeNull()
  expect(meantAddress('javascript:alert(1)')).toBeNull()
})

it('every block has an id, twins get one each, and who has one keeps it', () => {
  const twins = node(
    'doc',
    {},
    node('paragraph', { blockId: 'same' }, text('a')),
    node('paragraph', { blockId: 'same' }, text('b')),
    p(),
  )
  const ids = (withBlockIds(twins).content ?? []).map(({ attrs }) => attrs?.blockId)
  expect(ids[0]).toBe('same')
  expect(new Set(ids).size).toBe(3)
  expect(withBlockIds(everything)).toEqual(everything)
})

it('plain text, headings and words', () => {
  expect(headingsOf(everything).map(({ level, text: words }) => [level, words])).toEqual([
    [1, '1. Oggetto'],
    [3, 'Dettagli'],
  ])
  const plain = plainText(everything)
  expect(plain).toContain('1. Oggetto\nGrassetto e corsivo')
  expect(plain).toContain('@Samira El Idrissi')
  expect(plain).toContain('Comune\tCPIA')
  expect(plain).toContain('La sede')
  expect(countWords("L'ambito e il CPIA, dal 2025")).toBe(6)
  expect(plainText(emptyBody)).toBe('')
})
