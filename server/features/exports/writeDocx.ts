// SPDX-License-Identifier: AGPL-3.0-or-later

import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import { cleanText } from '#server/lib/cleanText.ts'
import { ownCreator } from '#server/lib/office/tree.ts'
import { readMargin } from './margin.ts'
import type { Picture } from './pictures.ts'
import type { Sheet } from './sheet.ts'
import { isRightToLeft } from './texts.ts'
import { numbering, type Paper, wordBlocks } from './wordBlocks.ts'
import { footerOf, headerOf, stylesOf } from './wordFrame.ts'
import { wordRuns } from './wordRuns.ts'
import { paperWords } from './words.ts'

export async function writeDocx(sheet: Sheet, pictures: ReadonlyMap<string, Picture>): Promise<Buffer> {
  const t = paperWords(sheet.language)
  const runs = wordRuns(sheet, readMargin(sheet), t)
  let lists = 0
  const paper: Paper = {
    sheet,
    t,
    runs,
    pictures,
    nextList: () => {
      lists += 1
      return lists
    },
  }
  const { title, place, day, status } = sheet
  const document = new Document({
    title: cleanText(title),
    creator: ownCreator,
    description: cleanText(`${place} · ${day} · ${status}`),
    styles: stylesOf(sheet),
    numbering: numbering(sheet.body),
    ...(runs.comments.length > 0 && { comments: { children: runs.comments } }),
    sections: [
      {
        properties: { page: { margin: { top: 1_300, bottom: 1_300, left: 1_134, right: 1_134 } } },
        headers: { default: await headerOf(sheet, t) },
        footers: { default: footerOf(sheet, t) },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            ...(isRightToLeft(title) && { bidirectional: true }),
            children: [new TextRun(cleanText(title))],
          }),
          new Paragraph({ style: 'Caption', children: [new TextRun(cleanText(`${place} · ${day} · ${status}`))] }),
          ...wordBlocks(paper),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
