// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { makePaper } from '#server/features/exports/paper.ts'
import { hiddenHref } from '#server/features/exports/pdfLinks.ts'
import { openRenderer } from '#server/features/exports/renderApart.ts'
import type { Sheet } from '#server/features/exports/sheet.ts'
import { printOrigin } from '#server/lib/pdf/printOrigin.ts'
import { closePrinter, printPdf } from '#server/lib/pdf/printPdf.ts'
import type { WritingNode } from '#shared/writing/json.ts'

const renderer = openRenderer()
afterAll(() => {
  renderer.stop()
  closePrinter()
})

const p = (words: string): WritingNode => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
const heading = (level: number, words: string): WritingNode => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text: words }],
})
const cell = (type: string, words: string): WritingNode => ({ type, content: [p(words)] })
const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'teal' } })
  .jpeg()
  .toBuffer()

const sheet: Sheet = {
  title: 'Protocollo d’intesa',
  language: 'it',
  place: 'Rete di prova',
  status: 'Versione 2, firmata, in vigore',
  draft: false,
  day: '27 novembre 2026',
  sha256: 'ab'.repeat(32),
  body: {
    type: 'doc',
    content: [
      heading(1, 'Oggetto'),
      p('Perché città, così e però.'),
      heading(2, 'Le parti'),
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('tableHeader', 'Ente'), cell('tableHeader', 'Ruolo')] },
          { type: 'tableRow', content: [cell('tableCell', 'Comune'), cell('tableCell', 'Capofila')] },
        ],
      },
      { type: 'image', attrs: { fileId: 'f1', version: 1, alt: 'La sede', width: 40 } },
      { type: 'paragraph', content: [{ type: 'documentLink', attrs: { documentId: 'd2' } }] },
      { type: 'pageBreak' },
      heading(1, 'Durata'),
      p('هذا النص بالعربية'),
    ],
  },
  funding: { visibility: 'Progetto co-finanziato dall’Unione Europea', lines: ['PROG-2463 · CUP E89F18000510007'] },
  pictures: { 'f1/1': { name: 'sede.jpg', bytes: picture } },
  links: { d2: { title: 'Verbale', href: hiddenHref('../Verbali/Verbale%20%282%29.pdf') } },
  folder: '',
  origin: 'https://trama.example',
  comments: null,
}

async function read(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)))
  const texts = await Promise.all(
    pages.map(async (page) =>
      (await page.getTextContent()).items
        .map((one) => ('str' in one ? one.str : ''))
        .join(' ')
        .replace(/\s+/g, ' '),
    ),
  )
  return { pdf, pages, texts }
}

it('a PDF is tagged, has its headings as bookmarks, and on every page its state, hash, number and who paid', async () => {
  const { bytes } = await makePaper(renderer, 'pdf', sheet)
  const { pdf, pages, texts } = await read(bytes)
  expect(pages).toHaveLength(2)
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
  interface Bookmark {
    title: string
    items: Bookmark[]
  }
  const titles = (bookmarks: readonly Bookmark[]): unknown[] =>
    bookmarks.map(({ title, items }) => (items.length > 0 ? [title, titles(items)] : title))
  expect(titles((await pdf.getOutline()) ?? [])).toEqual([
    ['Protocollo d’intesa', [['Oggetto', ['Le parti']], 'Durata']],
  ])
  const { info } = await pdf.getMetadata()
  expect(info).toMatchObject({ Title: 'Protocollo d’intesa' })
  texts.forEach((text, index) => {
    expect(text).toContain('Versione 2, firmata, in vigore')
    expect(text).toContain('ab'.repeat(32))
    expect(text).toContain('CUP E89F18000510007')
    expect(text).toContain('Progetto co-finanziato dall’Unione Europea')
    expect(text).toContain(`pagina ${index + 1} di 2`)
    expect(text).not.toContain('BOZZA')
  })
  expect(texts[0]).toContain('Perché città, così e però.')
  const tree = JSON.stringify(await pages[0]?.getStructTree())
  for (const role of ['"H1"', '"H2"', '"TH"', '"TD"', '"Figure"']) expect(tree).toContain(role)
  expect(tree).toContain('La sede')
  const { fnArray } = (await pages[0]?.getOperatorList()) ?? { fnArray: [] }
  expect(fnArray.filter((operation) => operation === OPS.paintImageXObject)).toHaveLength(1)
  expect(Buffer.from(bytes).toString('latin1')).toContain('(../Verbali/Verbale%20%282%29.pdf)')
  expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/FontName \/[A-Z]+\+Lora/)
})

it('a draft says so across every page', async () => {
  const { bytes } = await makePaper(renderer, 'pdf', { ...sheet, draft: true, sha256: null, status: 'Bozza' })
  for (const text of (await read(bytes)).texts) expect(text).toContain('BOZZA')
})

it('what is printed runs nothing and reaches nobody, whatever it says', async () => {
  const asked: string[] = []
  const spy = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('x')
  })
  await new Promise<void>((resolve) => spy.listen(0, '127.0.0.1', resolve))
  const away = `http://127.0.0.1:${(spy.address() as AddressInfo).port}`
  const html = `<!doctype html><title>t</title><body><p id="p">prima</p><script>document.getElementById('p').textContent='dopo'</script><img src="${away}/img"><link rel="stylesheet" href="${away}/css"><iframe src="${away}/frame"></iframe><object data="${away}/object"></object><img src="file:///etc/passwd" onerror="document.body.textContent='dopo'"><style>@import url(${away}/import);body{background:url(${away}/bg)}</style><meta http-equiv="refresh" content="0;url=${away}/refresh"></body>`
  const { texts } = await read(await printPdf({ html, footer: '<span></span>', files: new Map() }))
  spy.close()
  expect(texts.join(' ')).toContain('prima')
  expect(texts.join(' ')).not.toContain('dopo')
  expect(asked).toEqual([])
  expect(printOrigin).toContain('.invalid')
})
