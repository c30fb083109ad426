// SPDX-License-Identifier: AGPL-3.0-or-later
import type PDFDocument from 'pdfkit'
import { facesOf, type Weight, weights } from './faces.ts'
import { linesOf } from './lines.ts'
import { type ChooseFace, isRightToLeft, type Run, visualRuns } from './runs.ts'

export interface TextStyle {
  size: number
  weight: Weight
  colour?: string
  align?: 'start' | 'end'
}

export interface Box {
  x: number
  y: number
  width: number
}

export const lineHeight = ({ size }: TextStyle): number => size * 1.3

interface Known {
  _font: { font: { hasGlyphForCodePoint: (point: number) => boolean } }
}

/** Sets text of any script on a page: which face has a sign, how wide it is, where a line ends. */
export interface Pen {
  linesIn: (text: string, width: number, style: TextStyle) => string[]
  /** Draws lines from the top of the box down. */
  draw: (lines: readonly string[], box: Box, style: TextStyle) => void
}

/** The library sets words one by one and keeps them, which puts those of Arabic into the wrong order: with features it does not. */
const settingOf = (text: string): { features?: [] } => (isRightToLeft(text) ? { features: [] } : {})

export function createPen(doc: typeof PDFDocument.prototype): Pen {
  const faces = { regular: facesOf('regular'), bold: facesOf('bold') }
  for (const weight of Object.keys(weights) as Weight[])
    for (const { name, file } of faces[weight]) doc.registerFont(name, file)

  // the library says which signs a face has only to itself
  const has = (face: string, sign: string) =>
    (doc.font(face) as unknown as Known)._font.font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)
  const chosen = new Map<string, string>()
  const chooser =
    (weight: Weight): ChooseFace =>
    (sign, inUse) => {
      if (inUse && has(inUse, sign)) return inUse
      const key = weight + sign
      const known = chosen.get(key) ?? faces[weight].find(({ name }) => has(name, sign))?.name ?? faces[weight][0]?.name
      chosen.set(key, known ?? '')
      return known ?? ''
    }

  const runWidth = ({ face, text }: Run, { size }: TextStyle) =>
    doc.font(face).fontSize(size).widthOfString(text, settingOf(text))
  const widthOf = (text: string, style: TextStyle) =>
    visualRuns(text, chooser(style.weight)).reduce((sum, run) => sum + runWidth(run, style), 0)

  return {
    linesIn: (text, width, style) => linesOf(text, width, (part) => widthOf(part, style)),
    draw(lines, { x, y, width }, style) {
      for (const [index, line] of lines.entries()) {
        const fromRight = style.align === 'end' || isRightToLeft(line)
        let at = fromRight ? x + width - widthOf(line, style) : x
        const baseline = y + index * lineHeight(style) + style.size
        const placed = visualRuns(line, chooser(style.weight)).map((run) => {
          const left = at
          at += runWidth(run, style)
          return { ...run, left }
        })
        // set where they are seen, in the order in which they are read: so a program reads them too
        for (const { face, text, left } of placed.sort((one, other) => one.order - other.order)) {
          doc
            .font(face)
            .fontSize(style.size)
            .fillColor(style.colour ?? '#17324d')
          doc.text(text, left, baseline, { lineBreak: false, baseline: 'alphabetic', ...settingOf(text) })
        }
      }
    },
  }
}
