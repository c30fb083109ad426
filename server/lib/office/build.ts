// SPDX-License-Identifier: AGPL-3.0-or-later
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** A zip file of these parts. */
export async function buildZip(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}

const xml = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>${inside}`
const schemas = 'http://schemas.openxmlformats.org'
const relationKinds = `${schemas}/officeDocument/2006/relationships`
const w = `xmlns:w="${schemas}/wordprocessingml/2006/main" xmlns:r="${relationKinds}" xmlns:a="${schemas}/drawingml/2006/main" xmlns:wp="${schemas}/drawingml/2006/wordprocessingDrawing"`

interface Relation {
  id: string
  kind: string
  target: string
  external?: boolean
}
const relations = (list: Relation[]) =>
  xml(
    `<Relationships xmlns="${schemas}/package/2006/relationships">${list
      .map(
        ({ id, kind, target, external }) =>
          `<Relationship Id="${id}" Type="${relationKinds}/${kind}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
      )
      .join('')}</Relationships>`,
  )

const wordStyles = xml(`<w:styles ${w}>
<w:style w:type="paragraph" w:styleId="Titolo1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Mio"><w:name w:val="Mio titolo"/><w:basedOn w:val="Titolo1"/></w:style>
<w:style w:type="character" w:styleId="Forte"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>`)
const level = (format: string, n: number) => `<w:lvl w:ilvl="${n}"><w:numFmt w:val="${format}"/></w:lvl>`
const wordNumbering = xml(`<w:numbering ${w}>
<w:abstractNum w:abstractNumId="0">${level('bullet', 0)}${level('bullet', 1)}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${level('decimal', 0)}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`)

interface DocxDraft {
  /** What stands in its body, as WordprocessingML. */
  body: string
  links?: Relation[]
  parts?: Readonly<Record<string, string | Buffer>>
}

/** A Word file around a body: with styles (Titolo1, Mio, Forte) and lists (1 with points, 2 with numbers). */
export const buildDocx = ({ body, links = [], parts = {} }: DocxDraft): Promise<Buffer> =>
  buildZip({
    '[Content_Types].xml': xml(
      `<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': relations([{ id: 'rId1', kind: 'officeDocument', target: 'word/document.xml' }]),
    'word/document.xml': xml(`<w:document ${w}><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': relations([
      { id: 'styles', kind: 'styles', target: 'styles.xml' },
      { id: 'numbering', kind: 'numbering', target: 'numbering.xml' },
      { id: 'comments', kind: 'comments', target: 'comments.xml' },
      ...links,
    ]),
    'word/styles.xml': wordStyles,
    'word/numbering.xml': wordNumbering,
    ...parts,
  })

export const wordPart = (name: string, inside: string): string => xml(`<w:${name} ${w}>${inside}</w:${name}>`)
export const wordParagraph = (text: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

const odf = 'urn:oasis:names:tc:opendocument:xmlns'
const odfNames = ['office', 'text', 'table', 'style', 'manifest']
  .map((name) => `xmlns:${name}="${odf}:${name}:1.0"`)
  .concat(
    `xmlns:draw="${odf}:drawing:1.0"`,
    `xmlns:fo="${odf}:xsl-fo-compatible:1.0"`,
    `xmlns:svg="${odf}:svg-compatible:1.0"`,
    'xmlns:xlink="http://www.w3.org/1999/xlink"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  )
  .join(' ')

export const buildOdt = ({ body, styles = '', manifest = '' }: { body: string; styles?: string; manifest?: string }) =>
  buildZip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': xml(`<manifest:manifest ${odfNames}>${manifest}</manifest:manifest>`),
    'content.xml': xml(
      `<office:document-content ${odfNames}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
  })

/** A workbook of one sheet, its rows as SpreadsheetML. Style 1 is a day. */
export const buildXlsx = ({ name, rows, strings = [] }: { name: string; rows: string; strings?: string[] }) => {
  const x = `xmlns="${schemas}/spreadsheetml/2006/main" xmlns:r="${relationKinds}"`
  return buildZip({
    '_rels/.rels': relations([{ id: 'rId1', kind: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/workbook.xml': xml(
      `<workbook ${x}><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations([
      { id: 'rId1', kind: 'worksheet', target: 'worksheets/sheet1.xml' },
      { id: 'rId2', kind: 'sharedStrings', target: 'sharedStrings.xml' },
      { id: 'rId3', kind: 'styles', target: 'styles.xml' },
    ]),
    'xl/sharedStrings.xml': xml(`<sst ${x}>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`),
    'xl/styles.xml': xml(`<styleSheet ${x}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`),
    'xl/worksheets/sheet1.xml': xml(`<worksheet ${x}><sheetData>${rows}</sheetData></worksheet>`),
  })
}

export const buildPptx = (slides: { title: string; lines: string[] }[]) => {
  const p = `xmlns:p="${schemas}/presentationml/2006/main" xmlns:a="${schemas}/drawingml/2006/main" xmlns:r="${relationKinds}"`
  const line = (text: string) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`
  const shape = (kind: string, lines: string[]) =>
    `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${kind}"/></p:nvPr></p:nvSpPr><p:txBody>${lines.map(line).join('')}</p:txBody></p:sp>`
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index + 1}"/>`).join('')
  return buildZip({
    '_rels/.rels': relations([{ id: 'rId1', kind: 'officeDocument', target: 'ppt/presentation.xml' }]),
    'ppt/presentation.xml': xml(`<p:presentation ${p}><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`),
    'ppt/_rels/presentation.xml.rels': relations(
      slides.map((_, index) => ({ id: `s${index + 1}`, kind: 'slide', target: `slides/slide${index + 1}.xml` })),
    ),
    ...Object.fromEntries(
      slides.map(({ title, lines }, index) => [
        `ppt/slides/slide${index + 1}.xml`,
        xml(
          `<p:sld ${p}><p:cSld><p:spTree>${shape('title', [title])}${shape('body', lines)}</p:spTree></p:cSld></p:sld>`,
        ),
      ]),
    ),
  })
}

/** A PDF of these pages, a line of text on each; '' is a page without text. `catalog` and `trailer` go in as they are. */
export function buildPdf(pages: string[], { catalog = '', trailer = '', objects = [] as string[] } = {}): Buffer {
  const first = 4
  const bodies = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((text, index) => {
      const drawn = text ? `BT /F1 18 Tf 60 760 Td (${text}) Tj ET` : '60 60 200 200 re f'
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * index + 1} 0 R >>`,
        `<< /Length ${Buffer.byteLength(drawn, 'latin1')} >>\nstream\n${drawn}\nendstream`,
      ]
    }),
    ...objects,
  ]
  let text = '%PDF-1.7\n'
  const offsets = bodies.map((body, index) => {
    const offset = Buffer.byteLength(text, 'latin1')
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = Buffer.byteLength(text, 'latin1')
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
