// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { bodyOfMarkdown } from '#server/features/documents/markdown.ts'
import { readDocx } from '#server/lib/office/docx.ts'
import { parseXml } from '#server/lib/office/xml.ts'
import { openZip } from '#server/lib/office/zip.ts'
import { newKey, type Storage } from '#server/lib/storage/storage.ts'
import { node, p, text } from '#shared/writing/build.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { storeArchive } from './archive.ts'
import { namesOfFolder, relativeHref, safeName } from './names.ts'
import { revealLinks } from './pdfLinks.ts'
import { render } from './render.ts'
import type { Sheet } from './sheet.ts'
import { paperWords } from './words.ts'
import { markdownOf } from './writeMarkdown.ts'

const doc = (...content: WritingNode[]) => node('doc', {}, ...content)
const cell = (type: string, ...content: WritingNode[]) => node(type, {}, p(...content))
const item = (...content: WritingNode[]) => node('listItem', {}, ...content)

const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
  .webp()
  .toBuffer()

const everything = doc(
  node('heading', { level: 1 }, text('1. Oggetto')),
  p(
    text('Grassetto', 'bold'),
    text(' e ', 'bold', 'italic'),
    text('sotto', 'underline'),
    text('giallo', 'highlight'),
    text('x<1', 'code'),
    node('hardBreak'),
    text('scheda', ['link', { href: 'https://cpia.example/scheda' }]),
    text('premi', ['link', { href: 'javascript:alert(1)' }]),
    node('mention', { id: 'p1', name: 'Samira El Idrissi' }),
    node('documentLink', { documentId: 'known' }),
    node('documentLink', { documentId: 'secret' }),
  ),
  node('heading', { level: 3 }, text('Dettagli <script>alert(1)</script>')),
  node('bulletList', {}, item(p(text('uno')), node('orderedList', { start: 3 }, item(p(text('tre')))))),
  node('taskList', {}, node('taskItem', { checked: true }, p(text('fatto')))),
  node('blockquote', {}, p(text('detto'))),
  node('horizontalRule'),
  node('pageBreak'),
  node(
    'table',
    {},
    node('tableRow', {}, node('tableHeader', { colspan: 2 }, p(text('Chi')))),
    node('tableRow', {}, cell('tableCell', text('Comune')), cell('tableCell', text('CPIA'))),
  ),
  node('image', { fileId: 'f1', version: 1, alt: 'La sede', width: 50 }),
  node('image', { fileId: 'f9', version: 1, alt: 'Lontana', src: 'http://127.0.0.1:9/spia.png' }),
  node('fileCard', { fileId: 'f2' }),
  node('callout', { tone: 'attention' }, p(text('Attenti'))),
  node('details', {}, node('detailsSummary', {}, text('Di più')), p(text('nascosto'))),
  p(text('هذا النص بالعربية 😀')),
)

const sheetOf = (body: WritingNode, more: Partial<Sheet> = {}): Sheet => ({
  title: 'Protocollo <b>d’intesa</b>',
  language: 'it',
  place: 'Rete di prova',
  status: 'Versione 2, firmata, in vigore',
  draft: false,
  day: '27 novembre 2026',
  sha256: 'ab'.repeat(32),
  body,
  funding: { visibility: 'Progetto co-finanziato dall’Unione Europea', lines: ['PROG-2463 · CUP E89F18000510007'] },
  pictures: { 'f1/1': { name: 'sede.webp', bytes: picture } },
  links: {
    known: { title: 'Verbale di marzo', href: '../Verbali/Verbale%20di%20marzo.pdf' },
    f2: { title: 'orari.xlsx', href: 'https://trama.example/file/f2' },
  },
  folder: 'Protocollo.files',
  origin: 'https://trama.example',
  comments: null,
  ...more,
})

it('Markdown that is read again gives the same blocks', () => {
  const tricky = doc(
    node('heading', { level: 1 }, text('# Oggetto 1. *davvero*')),
    p(text('1. non è un elenco, - nemmeno # questo')),
    p(text('- un trattino all’inizio e <b>segni</b> & &amp; altro_con_trattini `apici` [no](x)')),
    p(
      text('grassetto ', 'bold'),
      text('e corsivo', 'bold', 'italic'),
      text(' '),
      text('e via', 'strike'),
      text(' fine.'),
    ),
    p(text('www.comune.it e nome@comune.it restano testo'), node('hardBreak'), text('su due righe')),
    p(
      text('un '),
      text('legame', ['link', { href: 'https://a.example/x_(y)?z=1' }]),
      text(' e '),
      text('a `b` c', 'code'),
    ),
    node(
      'bulletList',
      {},
      item(
        p(text('uno')),
        node('bulletList', {}, item(p(text('due')), p(text('ancora due')))),
        node('orderedList', { start: 1 }, item(p(text('tre')))),
      ),
      item(p(text('quattro'))),
    ),
    node('bulletList', {}, item(p(text('un altro elenco')))),
    node('orderedList', { start: 3 }, item(p(text('tre'))), item(p(text('quattro')))),
    node(
      'taskList',
      {},
      node('taskItem', { checked: true }, p(text('fatto'))),
      node('taskItem', { checked: false }, p(text('da fare'))),
    ),
    node('blockquote', {}, p(text('detto')), node('bulletList', {}, item(p(text('in lista'))))),
    node('horizontalRule'),
    node(
      'table',
      {},
      node('tableRow', {}, cell('tableHeader', text('Chi | cosa')), cell('tableHeader', text('Quando'))),
      node('tableRow', {}, cell('tableCell', text('Comune', 'bold')), cell('tableCell')),
    ),
    node('callout', { tone: 'advice' }, p(text('Un consiglio')), p(text('in due paragrafi'))),
    node('heading', { level: 3 }, text('هذا 😀')),
  )
  const paper = { sheet: { links: {}, origin: 'https://trama.example' }, t: paperWords('it'), addressOf: () => null }
  const written = markdownOf(tricky, paper)
  const bare = (one: WritingNode): unknown => {
    const { blockId: _, ...attrs } = one.attrs ?? {}
    return {
      ...one,
      ...(one.attrs && { attrs: Object.keys(attrs).length > 0 ? attrs : undefined }),
      ...(one.content && { content: joined(one.content).map(bare) }),
    }
  }
  expect(bare(bodyOfMarkdown(written))).toEqual(bare(tricky))
})

/** Pieces of text that look alike are one. */
function joined(nodes: readonly WritingNode[]): WritingNode[] {
  const out: WritingNode[] = []
  for (const one of nodes) {
    const last = out.at(-1)
    if (last?.type === 'text' && one.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(one.marks))
      out[out.length - 1] = { ...last, text: `${last.text}${one.text}` }
    else out.push(one)
  }
  return out
}

it('a page to print holds everything, and nothing that could be run or fetched', async () => {
  const { html, footer, assets } = await pageOf(sheetOf(everything, { draft: true, sha256: null, status: 'Bozza' }))
  expect(html).not.toMatch(/<script|javascript:|127\.0\.0\.1|onerror/i)
  const addresses = [...html.matchAll(/(?:src|href|url)[=(]"?([^")]+)/g)].map((match) => match[1] ?? '')
  expect(
    addresses.filter(
      (one) => !/^(fonts\/|emblem\.svg|picture-0\.jpg|https:\/\/(cpia|trama)\.example|\.\.\/Verbali)/.test(one),
    ),
  ).toEqual([])
  for (const said of [
    '<h2 dir="auto">1. Oggetto</h2>',
    '<h4 dir="auto">Dettagli &lt;script&gt;alert(1)&lt;/script&gt;</h4>',
    '<th colspan="2" scope="col">',
    '<ol start="3"><li>',
    '☑',
    '<figcaption dir="auto">La sede</figcaption>',
    'Immagine non disponibile',
    'contenuto riservato',
    '@Samira El Idrissi',
    'class="watermark" aria-hidden="true">BOZZA',
    'CUP E89F18000510007',
    'Progetto co-finanziato dall’Unione Europea',
    'lang="it"',
  ])
    expect(html).toContain(said)
  expect(footer).toContain('pagina <span class="pageNumber">')
  expect(assets.map(({ name }) => name)).toEqual(['emblem.svg', 'picture-0.jpg'])
})

async function pageOf(sheet: Sheet) {
  const page = await render({ format: 'pdf', sheet })
  if (!('html' in page)) throw new Error('no page')
  return page
}

async function docxOf(sheet: Sheet) {
  const bytes = await render({ format: 'docx', sheet })
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes')
  const parts = await openZip(Buffer.from(bytes))
  const xml = new Map<string, string>()
  for (const name of parts.names) {
    if (!/\.(xml|rels)$/.test(name)) continue
    const said = String(await parts.read(name))
    parseXml(Buffer.from(said))
    xml.set(name, said)
  }
  return {
    bytes: Buffer.from(bytes),
    names: parts.names,
    part: (name: string) => xml.get(name) ?? '',
    all: [...xml.values()].join(''),
  }
}
const count = (xml: string, pattern: RegExp) => xml.match(pattern)?.length ?? 0

it('a Word file has headings by style, cells, images, and who paid for it on every page', async () => {
  const { bytes, names, part, all } = await docxOf(sheetOf(everything))
  const body = part('word/document.xml')
  expect(count(body, /<w:pStyle w:val="Heading1"\/>/g)).toBe(1)
  expect(count(body, /<w:pStyle w:val="Heading3"\/>/g)).toBe(1)
  expect(count(body, /<w:tc>/g)).toBe(3)
  expect(count(body, /<w:tblHeader\/>/g)).toBe(1)
  expect(count(body, /<w:drawing>/g)).toBe(1)
  expect(body).toContain('descr="La sede"')
  expect(body).toContain('<w:bidi/>')
  expect(body).toContain('contenuto riservato')
  expect(all).not.toMatch(/javascript:|127\.0\.0\.1/)
  expect(part('word/header1.xml')).toContain('CUP E89F18000510007')
  expect(part('word/footer1.xml')).toMatch(/firmata, in vigore[\s\S]*abababab[\s\S]*PAGE[\s\S]*NUMPAGES/)
  expect(names.filter((name) => name.startsWith('word/media/'))).toHaveLength(2)
  expect(all).not.toContain('BOZZA')
  expect(part('word/_rels/document.xml.rels')).toContain('../Verbali/Verbale%20di%20marzo.pdf')
  const { blocks } = await readDocx(bytes)
  expect(blocks.filter(({ type }) => type === 'item')).toHaveLength(2)
  expect(JSON.stringify(blocks)).toContain('هذا النص بالعربية 😀')
})

it('a draft in Word says so behind every page', async () => {
  const { part } = await docxOf(sheetOf(doc(p(text('ciao'))), { draft: true, sha256: null }))
  expect(part('word/header1.xml')).toContain('BOZZA')
})

it('a Markdown text has its pictures beside it, and who paid for it', async () => {
  const paper = await render({ format: 'markdown', sheet: sheetOf(everything, { draft: true }) })
  if (!('text' in paper)) throw new Error('no text')
  expect(paper.text).toMatch(/^# Protocollo \\<b>d’intesa\\<\/b>\n\n\*\*BOZZA\*\*/)
  expect(paper.text).toContain('![La sede](Protocollo.files/immagine-1.jpg)')
  expect(paper.text).toContain('[Verbale di marzo](../Verbali/Verbale%20di%20marzo.pdf)')
  expect(paper.text).toContain('CUP E89F18000510007')
  expect(paper.text).not.toMatch(/javascript:|127\.0\.0\.1/)
  expect(paper.assets.map(({ name }) => name)).toEqual(['immagine-1.jpg', 'emblema-ue.png'])
})

it('names of an archive are safe, and no two of a folder are one', () => {
  expect(safeName('../../etc/passwd')).toBe('__.._etc_passwd')
  expect(safeName('CON.txt')).toBe('_CON.txt')
  expect(safeName('ripieno\u202efdp.exe')).toBe('ripienofdp.exe')
  expect(safeName('caffe\u0301. ')).toBe('caffé')
  expect(safeName('...')).toBe('_')
  expect(Buffer.byteLength(safeName(`${'è'.repeat(255)}.docx`))).toBeLessThanOrEqual(150)
  expect(safeName(`${'è'.repeat(255)}.docx`)).toMatch(/\.docx$/)
  const nameOf = namesOfFolder()
  expect(['Atto.pdf', 'atto.pdf', 'ATTO.PDF', 'a/b', 'a\\b'].map(nameOf)).toEqual([
    'Atto.pdf',
    'atto (2).pdf',
    'ATTO (3).PDF',
    'a_b',
    'a_b (2)',
  ])
  expect(relativeHref('A/uno.md', 'B c/d#e.md')).toBe('../B%20c/d%23e.md')
})

it('a link to what lies beside a PDF keeps its length in the file', () => {
  const hidden = '(http://paper.invalid/~..%2FB%2520c%2Fdue.pdf)'
  const before = Buffer.from(`/URI ${hidden}\n/next`)
  const after = revealLinks(Buffer.from(before)).toString()
  expect(after).toHaveLength(before.length)
  expect(after).toMatch(/^\/URI \(\.\.\/B%20c\/due\.pdf\) +\n\/next$/)
})

it('an address in a text that looks like one of ours puts nothing into a PDF', () => {
  for (const forged of ['x%29%2FS%2FJavaScript%2FJS%28app.alert%28', '%zz', 'x%5C', 'x%0A%29']) {
    const written = `<</S /URI /URI (http://paper.invalid/~${forged})>>`
    expect(revealLinks(Buffer.from(written)).toString()).toBe(written)
  }
})

it('what is made faster than it is stored waits, and is all there in the end', async () => {
  const MB = 1024 * 1024
  let [added, seen, most] = [0, 0, 0]
  const slow: Pick<Storage, 'put'> = {
    async put(_, bytes) {
      for await (const piece of bytes) {
        seen += piece.length
        await new Promise((resolve) => setImmediate(resolve))
      }
      return { size: seen, sha256: '' }
    },
  }
  const paper = Buffer.alloc(4 * MB)
  const { size } = await storeArchive(
    { key: newKey('export'), signal: new AbortController().signal, store: slow },
    async (archive) => {
      for (let number = 0; number < 40; number += 1) {
        await archive.add(`${number}.pdf`, paper)
        added += paper.length
        most = Math.max(most, added - seen)
      }
    },
  )
  expect(size).toBeGreaterThan(160 * MB)
  expect(most).toBeLessThan(80 * MB)
})
