// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildDocx, buildOdt, buildZip, wordParagraph, wordPart } from './build.ts'
import { readDocx } from './docx.ts'
import { readOdt } from './odt.ts'
import { project } from './projection.ts'

const blocksOf = async (body: string) => (await readDocx(await buildDocx({ body }))).blocks
const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`

it('headings by style, by a style that inherits, by outline; lists by number and level', async () => {
  const inList = (id: number, level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`
  const body = [
    wordParagraph('Oggetto', '<w:pStyle w:val="Titolo1"/>'),
    wordParagraph('Impegni', '<w:pStyle w:val="Mio"/>'),
    wordParagraph('Durata', '<w:outlineLvl w:val="2"/>'),
    wordParagraph('primo', inList(2, 0)),
    wordParagraph('dentro', inList(1, 1)),
    wordParagraph('fuori', inList(0, 0)),
  ].join('')
  expect(await blocksOf(body)).toMatchObject([
    { type: 'heading', level: 1, content: [{ text: 'Oggetto' }] },
    { type: 'heading', level: 1, content: [{ text: 'Impegni' }] },
    { type: 'heading', level: 3, content: [{ text: 'Durata' }] },
    { type: 'item', ordered: true, level: 0 },
    { type: 'item', ordered: false, level: 1 },
    { type: 'paragraph', content: [{ text: 'fuori' }] },
  ])
})

it('what is bold, struck or bold no more; runs that are alike are one', async () => {
  const body = `<w:p>${run('for', '<w:b/>')}${run('te', '<w:b w:val="1"/>')}${run('s', '<w:strike/><w:u w:val="none"/>')}${run('x', '<w:rStyle w:val="Forte"/><w:i/>')}</w:p>`
  expect(await blocksOf(body)).toEqual([
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'forte', bold: true },
        { type: 'text', text: 's', strike: true },
        { type: 'text', text: 'x', bold: true, italic: true },
      ],
    },
  ])
})

it('a table with cells that go over columns and rows', async () => {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`
  const body = `<w:tbl>
    <w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Ente', '<w:gridSpan w:val="2"/>')}</w:tr>
    <w:tr><w:trPr><w:tblHeader w:val="false"/></w:trPr>${cell('Ambito', '<w:vMerge w:val="restart"/>')}${cell('sede')}</w:tr>
    <w:tr>${cell('', '<w:vMerge/>')}${cell('orari')}</w:tr></w:tbl>`
  const [table] = project(await readDocx(await buildDocx({ body }))).blocks
  expect(table).toEqual({
    type: 'table',
    rows: [
      [{ header: true, columns: 2, rows: 1, content: [[{ text: 'Ente' }]] }],
      [
        { header: false, columns: 1, rows: 2, content: [[{ text: 'Ambito' }]] },
        { header: false, columns: 1, rows: 1, content: [[{ text: 'sede' }]] },
      ],
      [{ header: false, columns: 1, rows: 1, content: [[{ text: 'orari' }]] }],
    ],
  })
})

it('links only to the web and to an address; the images of elsewhere are not fetched', async () => {
  const link = (id: string, text: string) => `<w:hyperlink r:id="${id}">${run(text)}</w:hyperlink>`
  const picture = (id: string, alt: string) =>
    `<w:r><w:drawing><wp:inline><wp:docPr descr="${alt}"/><a:blip r:embed="${id}"/></wp:inline></w:drawing></w:r>`
  const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "javascript:alert(1)"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('campo')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const tree = await readDocx(
    await buildDocx({
      body: `<w:p>${link('bad', 'premi')}${link('good', 'sito')}${field}${picture('own', 'il logo')}${picture('far', 'lontana')}</w:p>`,
      links: [
        { id: 'bad', kind: 'hyperlink', target: 'javascript:alert(1)', external: true },
        { id: 'good', kind: 'hyperlink', target: 'https://example.org/a', external: true },
        { id: 'own', kind: 'image', target: 'media/image1.png' },
        { id: 'far', kind: 'image', target: 'http://127.0.0.1:9/spia.png', external: true },
      ],
      parts: { 'word/media/image1.png': Buffer.from('bytes') },
    }),
  )
  expect(tree.blocks).toMatchObject([
    {
      content: [
        { text: 'premi' },
        { text: 'sito', href: 'https://example.org/a' },
        { text: 'campo' },
        { type: 'image', alt: 'il logo', part: 'word/media/image1.png' },
        { type: 'image', alt: 'lontana', part: null },
      ],
    },
  ])
  expect(JSON.stringify(tree.blocks)).not.toContain('javascript')
  expect((await tree.readImage('word/media/image1.png'))?.toString()).toBe('bytes')
})

it('tracked changes and comments keep who and when; the preview shows what stands now', async () => {
  const by = 'w:author="Elena Brambati" w:date="2026-01-12T09:05:00Z"'
  const body = `<w:p><w:commentRangeStart w:id="0"/>${run('Si incontrano ')}<w:commentRangeEnd w:id="0"/><w:del w:id="1" ${by}><w:r><w:delText>periodicamente</w:delText></w:r></w:del><w:ins w:id="2" ${by}>${run('ogni tre mesi')}</w:ins></w:p>`
  const comments = wordPart('comments', `<w:comment w:id="0" ${by}>${wordParagraph('Va bene?')}</w:comment>`)
  const tree = await readDocx(await buildDocx({ body, parts: { 'word/comments.xml': comments } }))
  const change = { author: 'Elena Brambati', at: '2026-01-12T09:05:00Z' }
  expect(tree.blocks).toEqual([
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Si incontrano ', comments: ['0'] },
        { type: 'text', text: 'periodicamente', change: { kind: 'deleted', ...change } },
        { type: 'text', text: 'ogni tre mesi', change: { kind: 'inserted', ...change } },
      ],
    },
  ])
  expect(tree.comments).toEqual([{ id: '0', parentId: null, ...change, text: 'Va bene?' }])
  expect(project(tree).text).toBe('Si incontrano ogni tre mesi')
})

it('an OpenDocument text the same', async () => {
  const styles =
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="L"><text:list-level-style-number text:level="1"/></text:list-style>'
  const item = (inside: string) => `<text:list-item>${inside}</text:list-item>`
  const body = `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Elena</dc:creator><dc:date>2026-01-12T09:05:00</dc:date></office:change-info><text:p>via</text:p></text:deletion></text:changed-region></text:tracked-changes>
    <text:h text:outline-level="2">Oggetto</text:h>
    <text:p>uno <text:span text:style-name="B">due</text:span><text:s text:c="2"/><text:a xlink:href="javascript:alert(1)">premi</text:a><text:change text:change-id="c1"/><office:annotation><dc:creator>Marta</dc:creator><text:p>Quando?</text:p></office:annotation></text:p>
    <text:list text:style-name="L">${item(`<text:p>primo</text:p><text:list>${item('<text:p>dentro</text:p>')}</text:list>`)}</text:list>
    <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>cella</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>
    <text:p><draw:frame><draw:image xlink:href="http://127.0.0.1:9/spia.png"/><svg:desc>lontana</svg:desc></draw:frame></text:p>`
  const tree = await readOdt(await buildOdt({ body, styles }))
  expect(tree.blocks).toMatchObject([
    { type: 'heading', level: 2 },
    {
      content: [
        { text: 'uno ' },
        { text: 'due', bold: true },
        { text: '  premi' },
        { text: 'via', change: { kind: 'deleted', author: 'Elena', at: '2026-01-12T09:05:00' } },
      ],
    },
    { type: 'item', ordered: true, level: 0, content: [{ text: 'primo' }] },
    { type: 'item', level: 1, content: [{ text: 'dentro' }] },
    { type: 'table', rows: [[{ columns: 2 }]] },
    { content: [{ type: 'image', alt: 'lontana', part: null }] },
  ])
  expect(tree.comments).toMatchObject([{ author: 'Marta', text: 'Quando?' }])
  expect(project(tree).blocks.at(-1)).toEqual({ type: 'image', alt: 'lontana' })
})

it('what a file says of its own build is not believed', async () => {
  const reason = (reading: Promise<unknown>) => reading.then(() => 'read').catch((error) => error.reason)
  const bomb = { 'word/document.xml': Buffer.alloc(4_000_000, ' ') }
  const billion = `<!DOCTYPE w [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>${wordPart('document', '<w:body>&b;</w:body>')}`
  const reading = { 'word/document.xml': `<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>` }
  const deep = wordPart('document', '<w:body>'.repeat(300) + '</w:body>'.repeat(300))
  const many = wordPart('document', `<w:body>${'<w:p/>'.repeat(700_000)}</w:body>`)
  expect(await reason(readDocx(await buildZip(bomb)))).toBe('too_large')
  expect(await reason(readDocx(await buildZip({ 'word/document.xml': billion })))).toBe('broken')
  expect(await reason(readDocx(await buildZip(reading)))).toBe('broken')
  expect(await reason(readDocx(await buildZip({ 'word/document.xml': deep })))).toBe('too_large')
  expect(await reason(readDocx(await buildZip({ 'word/document.xml': many })))).toBe('too_large')
  expect(await reason(readDocx(await buildZip({ 'other.txt': 'x' })))).toBe('broken')
  expect(await reason(readDocx(Buffer.from('PK no zip')))).toBe('broken')
  expect(
    await reason(
      readOdt(
        await buildOdt({
          body: '',
          manifest: '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>',
        }),
      ),
    ),
  ).toBe('locked')
})
