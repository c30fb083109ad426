// SPDX-License-Identifier: AGPL-3.0-or-later
import { createRequire } from 'node:module'
import path from 'node:path'
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { thumbnailSide } from './reading.ts'
import { Unreadable } from './unreadable.ts'
import type { TextPage } from './xlsx.ts'

const maxPages = 1_000
/** Pixels of one picture on a page. */
const maxImage = 40_000_000

const folder = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const inLibrary = (name: string) => `${path.join(folder, name)}/`

async function pageText(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
  return text.trim()
}

interface CanvasFactory {
  create: (
    width: number,
    height: number,
  ) => { canvas: { encode: (format: 'webp', quality: number) => Promise<Buffer> } }
}

/** Drawn where the machine has a canvas; a page that cannot be drawn has its text all the same. */
async function drawPage(document: PDFDocumentProxy, page: PDFPageProxy): Promise<Buffer | null> {
  try {
    const { width, height } = page.getViewport({ scale: 1 })
    const viewport = page.getViewport({ scale: thumbnailSide / Math.max(width, height) })
    // the library's types know a browser's canvas only
    const factory = document.canvasFactory as CanvasFactory
    const { canvas } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height))
    await page.render({ canvas: canvas as never, viewport, background: 'white' }).promise
    return await canvas.encode('webp', 80)
  } catch {
    return null
  }
}

interface PdfReading {
  pages: TextPage[]
  thumbnail: Buffer | null
  cut: boolean
}

/** The text of a PDF page by page: '' where a page is a picture. Nothing in it runs, and nothing is fetched. */
export async function readPdf(bytes: Buffer, maxLength: number): Promise<PdfReading> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: maxImage,
    standardFontDataUrl: inLibrary('standard_fonts'),
    cMapUrl: inLibrary('cmaps'),
    wasmUrl: inLibrary('wasm'),
    iccUrl: inLibrary('iccs'),
    verbosity: VerbosityLevel.ERRORS,
  })
  const document = await task.promise.catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    throw new Unreadable(isLocked ? 'locked' : 'broken', String(error))
  })
  const pages: TextPage[] = []
  let length = 0
  let thumbnail: Buffer | null = null
  for (let number = 1; number <= Math.min(document.numPages, maxPages) && length < maxLength; number += 1) {
    const page = await document.getPage(number).catch((error: unknown) => {
      throw new Unreadable('broken', String(error))
    })
    const text = await pageText(page).catch(() => '')
    if (number === 1) thumbnail = await drawPage(document, page)
    pages.push({ title: null, text })
    length += text.length
    page.cleanup()
  }
  return { pages, thumbnail, cut: document.numPages > pages.length }
}
