// SPDX-License-Identifier: AGPL-3.0-or-later
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import type { FileFacts } from '#shared/features/uploads.ts'

export const paperFormats = ['pdf', 'docx', 'png', 'csv', 'txt'] as const
export type PaperFormat = (typeof paperFormats)[number]

export interface Paper {
  title: string
  lines: readonly string[]
}

interface Made extends Pick<FileFacts, 'kind' | 'mediaType' | 'width' | 'height'> {
  bytes: Buffer
}

/** Stands in each of them, whoever opens it out of its place. */
const notice = 'Dati dimostrativi – reti di fantasia. Documento inventato per provare Trama.'

const width = 88
function wrap(text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= width) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** The letters of a PDF's own fonts: those of Windows-1252, of which Latin-1 lacks the dashes and quotes. */
const winAnsi: Readonly<Record<string, string>> = { '–': '\x96', '’': '\x92', '“': '\x93', '”': '\x94', '…': '\x85' }
const pdfText = (text: string) => text.replace(/[–’“”…]/g, (sign) => winAnsi[sign] ?? sign).replace(/[\\()]/g, '\\$&')

const linesOfPage = 44

function makePdf({ title, lines }: Paper): Buffer {
  const all = [...lines.flatMap((line) => [...wrap(line), '']), ...wrap(notice)]
  const pages = Array.from({ length: Math.ceil(all.length / linesOfPage) }, (_, page) =>
    all.slice(page * linesOfPage, (page + 1) * linesOfPage),
  )
  const first = 5
  const bodies = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (it) >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, page) => `${first + 2 * page} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((texts, page) => {
      const head = page === 0 ? `/F2 16 Tf 0 0 Td (${pdfText(title)}) Tj 0 -30 Td ` : ''
      const drawn = `BT 60 770 Td ${head}/F1 11 Tf 15.5 TL ${texts.map((text) => `(${pdfText(text)}) Tj T*`).join(' ')} ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${first + 2 * page + 1} 0 R >>`,
        `<< /Length ${Buffer.byteLength(drawn, 'latin1')} >>\nstream\n${drawn}\nendstream`,
      ]
    }),
  ]
  let text = '%PDF-1.7\n'
  const offsets = bodies.map((body, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(`${text}xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}${trailer}`, 'latin1')
}

/** A zip file of parts that are not packed: they are small. */
function makeZip(parts: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const [path, data] = [Buffer.from(name), Buffer.from(content)]
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x0800, 2)
    facts.writeUInt16LE(0x21, 8)
    facts.writeUInt32LE(crc32(data), 10)
    facts.writeUInt32LE(data.length, 14)
    facts.writeUInt32LE(data.length, 18)
    facts.writeUInt16LE(path.length, 22)
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), facts, path, data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), facts, tail, path)
    local.push(entry)
    offset += entry.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(local.length, 4)
  end.writeUInt16LE(local.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end])
}

const schemas = 'http://schemas.openxmlformats.org'
const xml = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>${inside}`
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const paragraph = (text: string, look = '') =>
  `<w:p>${look}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`

function makeDocx({ title, lines }: Paper): Buffer {
  const relation = `${schemas}/officeDocument/2006/relationships`
  const w = `xmlns:w="${schemas}/wordprocessingml/2006/main"`
  const heading = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
  const types = `${schemas}/package/2006/content-types`
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  const style = `<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>`
  const body = [paragraph(title, heading), ...lines.map((line) => paragraph(line)), paragraph(notice)].join('')
  return makeZip({
    '[Content_Types].xml': xml(
      `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/></Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="${schemas}/package/2006/relationships"><Relationship Id="r1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': xml(`<w:document ${w}><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': xml(
      `<Relationships xmlns="${schemas}/package/2006/relationships"><Relationship Id="r1" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'word/styles.xml': xml(`<w:styles ${w}>${style}</w:styles>`),
  })
}

const picture = { width: 640, height: 400 }
const colours = ['#0066cc', '#0a7a83', '#2d7a4b', '#9a6700', '#a8451a', '#9b2f55']

/** Bars, one for each line, as long as the number it ends with. */
function makePng({ lines }: Paper): Promise<Buffer> {
  const step = (picture.height - 40) / lines.length
  const bars = lines.map((line, index) => {
    const share = Math.min(100, Number(/\d+/.exec(line)?.[0] ?? 50)) / 100
    return `<rect x="30" y="${20 + index * step}" width="${(picture.width - 60) * share}" height="${step * 0.6}" rx="6" fill="${colours[index % colours.length]}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${picture.width}" height="${picture.height}"><rect width="100%" height="100%" fill="#fffdfa"/>${bars.join('')}</svg>`
  return sharp(Buffer.from(svg))
    .png({ palette: true })
    .withExif({ IFD0: { ImageDescription: 'Dati dimostrativi' } })
    .toBuffer()
}

const flat = { width: null, height: null }

/** A real small file, made anew each time: the repository holds its words alone. */
export async function makePaper(format: PaperFormat, paper: Paper): Promise<Made> {
  const text = Buffer.from([paper.title, '', ...paper.lines, '', notice, ''].join('\n'))
  if (format === 'pdf') return { bytes: makePdf(paper), kind: 'pdf', mediaType: 'application/pdf', ...flat }
  if (format === 'png') return { bytes: await makePng(paper), kind: 'image', mediaType: 'image/png', ...picture }
  if (format === 'csv')
    return {
      bytes: Buffer.from([...paper.lines, `"${notice}"`, ''].join('\r\n')),
      kind: 'text',
      mediaType: 'text/csv',
      ...flat,
    }
  if (format === 'txt') return { bytes: text, kind: 'text', mediaType: 'text/plain', ...flat }
  return {
    bytes: makeDocx(paper),
    kind: 'office',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ...flat,
  }
}
