// SPDX-License-Identifier: AGPL-3.0-or-later

import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  ImageRun,
  type IStylesOptions,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { cleanText } from '#server/lib/cleanText.ts'
import { emblem, type Picture } from './pictures.ts'
import type { Sheet } from './sheet.ts'
import type { PaperWords } from './words.ts'

export function imageRun({ mediaType, bytes, width, height }: Picture, shown: number, alt: string): ImageRun {
  const text = cleanText(alt) || ' '
  return new ImageRun({
    type: mediaType === 'image/png' ? 'png' : 'jpg',
    data: bytes,
    transformation: { width: Math.round(shown), height: Math.max(1, Math.round((shown * height) / width)) },
    altText: { name: text, title: text, description: text },
  })
}

export const bar = (color: string) => ({ left: { style: BorderStyle.SINGLE, size: 18, color, space: 8 } })

/** Who paid, on every page; and on one of a draft that it is one. */
export async function headerOf({ draft, funding }: Sheet, t: PaperWords): Promise<Header> {
  const words = [funding.visibility, ...funding.lines].map(cleanText).join(' · ')
  const marks = draft ? [new TextWatermark({ text: t('draft') })] : []
  return new Header({
    children: [
      new Paragraph({
        style: 'Header',
        children: [imageRun(await emblem(), 45, t('emblem')), new TextRun(`  ${words}`), ...marks],
      }),
    ],
  })
}

export const footerOf = ({ title, status, sha256 }: Sheet, t: PaperWords): Footer =>
  new Footer({
    children: [
      new Paragraph({ style: 'Footer', children: [new TextRun(cleanText(`${title} · ${status}`))] }),
      ...(sha256 ? [new Paragraph({ style: 'Footer', children: [new TextRun(t('hash', { hash: sha256 }))] })] : []),
      new Paragraph({
        style: 'Footer',
        alignment: AlignmentType.END,
        children: [
          new TextRun({ children: [`${t('page')} `, PageNumber.CURRENT, ` ${t('of')} `, PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })

const small = { size: 16, color: '55524B' }
const own = [
  { id: 'Header', name: 'header', basedOn: 'Normal', run: small },
  { id: 'Footer', name: 'footer', basedOn: 'Normal', run: small },
  {
    id: 'Caption',
    name: 'caption',
    basedOn: 'Normal',
    run: { ...small, italics: true },
    paragraph: { spacing: { after: 160 } },
  },
  { id: 'Quote', name: 'Quote', basedOn: 'Normal', run: { italics: true }, paragraph: { border: bar('B9B4A8') } },
  { id: 'Summary', name: 'Summary', basedOn: 'Normal', run: { bold: true } },
  { id: 'TableHeading', name: 'Table Heading', basedOn: 'Normal', run: { bold: true } },
]

export const stylesOf = ({ language }: Sheet): IStylesOptions => ({
  default: {
    document: {
      run: { font: 'Calibri', size: 22, language: { value: language === 'it' ? 'it-IT' : 'en-GB' } },
    },
    title: { run: { size: 44, bold: true } },
    heading1: {
      run: { size: 32, bold: true, color: '1B1A17' },
      paragraph: { spacing: { before: 320, after: 120 } },
    },
    heading2: {
      run: { size: 26, bold: true, color: '1B1A17' },
      paragraph: { spacing: { before: 260, after: 100 } },
    },
    heading3: {
      run: { size: 23, bold: true, color: '1B1A17' },
      paragraph: { spacing: { before: 220, after: 80 } },
    },
  },
  paragraphStyles: own,
})
