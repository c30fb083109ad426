// SPDX-License-Identifier: AGPL-3.0-or-later
import { readPictures } from './pictures.ts'
import type { Sheet } from './sheet.ts'
import { type PrintedPage, writeHtml } from './writeHtml.ts'
import { type MarkdownPaper, writeMarkdown } from './writeMarkdown.ts'

export interface Rendered {
  pdf: PrintedPage
  docx: Uint8Array
  markdown: MarkdownPaper
}

export interface RenderTask {
  format: keyof Rendered
  sheet: Sheet
}

/** A text in a format; of a PDF the page that is to be printed. */
export async function render({ format, sheet }: RenderTask): Promise<Rendered[keyof Rendered]> {
  const pictures = await readPictures(sheet)
  if (format === 'pdf') return writeHtml(sheet, pictures)
  if (format === 'markdown') return writeMarkdown(sheet, pictures)
  const { writeDocx } = await import('./writeDocx.ts')
  return writeDocx(sheet, pictures)
}
