// SPDX-License-Identifier: AGPL-3.0-or-later
import { Document, HeadingLevel, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'

/** For tests: a PNG of one red point. */
export const redPoint = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

const cellOf = (text: string) => new TableCell({ children: [new Paragraph(text)] })

/** For tests: a protocol as Word writes it, with headings, a list, a table of two rows and an image. */
export const buildProtocol = (): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          {
            reference: 'numbers',
            levels: [0, 1].map((level) => ({ level, format: 'decimal', text: `%${level + 1}.` })),
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({ text: 'Oggetto', heading: HeadingLevel.HEADING_1 }),
            new Paragraph({
              children: [new TextRun('Le parti '), new TextRun({ text: 'convengono', bold: true }), new TextRun('.')],
            }),
            new Paragraph({ text: 'Impegni', heading: HeadingLevel.HEADING_2 }),
            new Paragraph({ text: 'primo', numbering: { reference: 'numbers', level: 0 } }),
            new Paragraph({ text: 'dentro', numbering: { reference: 'numbers', level: 1 } }),
            new Paragraph({ text: 'secondo', numbering: { reference: 'numbers', level: 0 } }),
            new Table({
              rows: [
                new TableRow({ tableHeader: true, children: [cellOf('Ente'), cellOf('Referente')] }),
                new TableRow({ children: [cellOf('Ambito'), cellOf('Coordinatrice')] }),
              ],
            }),
            new Paragraph({
              children: [
                new ImageRun({
                  type: 'png',
                  data: redPoint,
                  transformation: { width: 40, height: 40 },
                  altText: { name: 'schema', description: 'Lo schema del percorso', title: 'schema' },
                }),
              ],
            }),
          ],
        },
      ],
    }),
  )
