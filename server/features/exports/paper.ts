// SPDX-License-Identifier: AGPL-3.0-or-later
import { printPdf } from '#server/lib/pdf/printPdf.ts'
import type { ExportFormat } from '#shared/features/exports.ts'
import { paperFontFiles } from './fonts.ts'
import { revealLinks } from './pdfLinks.ts'
import type { Renderer } from './renderApart.ts'
import type { Asset, Sheet } from './sheet.ts'

export interface Paper {
  bytes: Uint8Array
  /** What must lie in the folder beside it. */
  assets: Asset[]
}

export const extensions = { pdf: '.pdf', docx: '.docx', markdown: '.md' } as const satisfies Record<
  ExportFormat,
  string
>

/** A text as the file somebody takes away. */
export async function makePaper(renderer: Renderer, format: ExportFormat, sheet: Sheet): Promise<Paper> {
  if (format === 'docx') return { bytes: await renderer.render('docx', sheet), assets: [] }
  if (format === 'markdown') {
    const { text, assets } = await renderer.render('markdown', sheet)
    return { bytes: Buffer.from(text), assets }
  }
  const { html, footer, assets } = await renderer.render('pdf', sheet)
  const files = new Map([
    ...(await paperFontFiles()),
    ...assets.map(({ name, mediaType, bytes }) => [name, { mediaType, bytes }] as const),
  ])
  return { bytes: revealLinks(await printPdf({ html, footer, files })), assets: [] }
}
