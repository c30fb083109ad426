// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { buildPdf, buildPptx, buildXlsx, buildZip } from './build.ts'
import { readBytes } from './readBytes.ts'
import { readerFlags, readFile } from './readFile.ts'
import { maxTextBytes } from './reading.ts'

const openXml = 'application/vnd.openxmlformats-officedocument'
const docx = `${openXml}.wordprocessingml.document`

const read = async (bytes: Buffer, mediaType: string, options?: { ms?: number }) =>
  readFile(Readable.from(bytes.length > 0 ? [bytes] : []), mediaType, options)
const failed = (reason: string) => ({ state: 'failed', reason, pages: [], blocks: null })

it('a PDF page by page, the first as a picture; a scan is a page without text', async () => {
  const reading = await read(buildPdf(['Verbale del tavolo', '']), 'application/pdf')
  expect(reading).toMatchObject({
    state: 'ready',
    pages: [{ text: 'Verbale del tavolo' }, { text: '' }],
    cut: false,
  })
  const drawn = await sharp(Buffer.from(reading?.thumbnail ?? '', 'base64')).metadata()
  expect(drawn).toMatchObject({ format: 'webp', height: 480 })
})

it('the scripts of a PDF are its own: it is read, and nothing runs', async () => {
  const catalog = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while \\(true\\) {}) >>'
  expect(await read(buildPdf(['Con programma'], { catalog }), 'application/pdf')).toMatchObject({
    state: 'ready',
    pages: [{ text: 'Con programma' }],
  })
})

it('a password is said', async () => {
  const secret = '<'.concat('ab'.repeat(32), '>')
  const encrypted = buildPdf(['Segreto'], {
    objects: [`<< /Filter /Standard /V 1 /R 2 /O ${secret} /U ${secret} /P -4 >>`],
    trailer: '/Encrypt 6 0 R /ID [<00> <00>]',
  })
  expect(await read(encrypted, 'application/pdf')).toMatchObject(failed('locked'))
  const office = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])
  expect(await readBytes(office, 'application/x-cfb')).toMatchObject(failed('locked'))
})

/** A PNG that says how large it is and has next to nothing in it. */
function hugePng(side: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 6], 8)
  const parts = [chunk('IHDR', header), chunk('IDAT', Buffer.from('789c', 'hex')), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}

it.each([
  ['a PNG of 50,000 × 50,000', async () => hugePng(50_000), 'image/png', 'too_large'],
  ['a bomb inside a docx', () => buildZip({ 'word/document.xml': Buffer.alloc(4e6) }), docx, 'too_large'],
  ['a program called .pdf', async () => Buffer.from(`MZ${'\0'.repeat(200)}`), 'application/pdf', 'broken'],
  ['half a picture', async () => Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg', 'broken'],
])('%s is refused with a reason', async (_what, bytes, mediaType, reason) => {
  expect(await read(await bytes(), mediaType)).toMatchObject(failed(reason))
})

it('nothing is nothing: an empty file, a kind that nobody reads', async () => {
  expect(await read(Buffer.alloc(0), 'text/plain')).toMatchObject({ state: 'none', pages: [] })
  expect(await readBytes(Buffer.from('x'), 'application/zip')).toMatchObject({ state: 'none' })
})

it('a picture is small and upright, of what moves the first', async () => {
  const photo = await sharp({ create: { width: 900, height: 300, channels: 3, background: 'teal' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const { thumbnail } = await readBytes(photo, 'image/jpeg')
  const small = await sharp(Buffer.from(thumbnail ?? '', 'base64')).metadata()
  expect(small).toMatchObject({ format: 'webp', width: 160, height: 480 })
  expect(small.exif).toBeUndefined()
})

it('a table in the letters of old offices', async () => {
  const { pages, blocks } = await readBytes(Buffer.from('nome;città\nAnà;"Forlì; centro"\n', 'latin1'), 'text/csv')
  expect(pages[0]?.text).toContain('Forlì; centro')
  expect(blocks).toMatchObject([
    {
      rows: [
        [{ header: true }, { header: true, content: [[{ text: 'città' }]] }],
        [{ content: [[{ text: 'Anà' }]] }, { header: false, content: [[{ text: 'Forlì; centro' }]] }],
      ],
    },
  ])
})

it.each([
  ['UTF-8', Buffer.from('perché 👍')],
  ['UTF-8 with a mark', Buffer.from('\ufeffperché 👍')],
  ['UTF-16', Buffer.from('\ufeffperché 👍', 'utf16le')],
  ['UTF-16 without a mark', Buffer.from('perché 👍', 'utf16le')],
])('text in %s', async (_encoding, bytes) => {
  expect((await readBytes(bytes, 'text/plain')).pages).toEqual([{ title: null, text: 'perché 👍' }])
})

it('what is longer than what is kept is cut, at the end of a sign, and says so', async () => {
  const { pages, cut } = await readBytes(Buffer.from('è'.repeat(maxTextBytes)), 'text/plain')
  expect([pages[0]?.text.length, cut]).toEqual([maxTextBytes / 2, true])
})

it('sheets and slides as text', async () => {
  const rows =
    '<row><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>46057</v></c></row><row><c t="inlineStr"><is><t>Muzza</t></is></c></row>'
  const book = await readBytes(
    await buildXlsx({ name: 'Ore', strings: ['Rete'], rows }),
    `${openXml}.spreadsheetml.sheet`,
  )
  expect(book.pages).toEqual([{ title: 'Ore', text: 'Rete\t\t04/02/2026\nMuzza' }])
  const slides = await buildPptx([
    { title: 'Il tavolo', lines: ['chi', 'quando'] },
    { title: 'Fine', lines: [] },
  ])
  expect((await readBytes(slides, `${openXml}.presentationml.presentation`)).pages).toEqual([
    { title: 'Il tavolo', text: 'chi\nquando' },
    { title: 'Fine', text: '' },
  ])
})

it('who takes too long is ended, and nobody else is', async () => {
  expect(await read(buildPdf(['mai']), 'application/pdf', { ms: 1 })).toBeNull()
})

it('the process that reads opens no other file, writes none and starts nothing', async () => {
  const tries = ['fs.readFileSync(process.execPath)', 'fs.writeFileSync("x", "")', 'child_process.execSync("true")']
  const script = tries
    .map((one) => `try { ${one}; console.log('let') } catch ({ code }) { console.log(code) }`)
    .join(';')
  const said = await new Promise((resolve) =>
    execFile(process.execPath, [...readerFlags(), '-e', script], (_error, out) => resolve(out.trim().split('\n'))),
  )
  expect(said).toEqual(tries.map(() => 'ERR_ACCESS_DENIED'))
})
