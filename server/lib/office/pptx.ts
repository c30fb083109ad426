// SPDX-License-Identifier: AGPL-3.0-or-later
import { mainPart, readRelations } from './relations.ts'
import type { TextPage } from './xlsx.ts'
import { below, child, childrenNamed, elementsOf, parseXml, textOf, type XmlElement } from './xml.ts'
import { openZip, readNeeded } from './zip.ts'

const maxSlides = 500

const paragraphText = (paragraph: XmlElement): string =>
  elementsOf(paragraph)
    .map((one) => (one.name === 'a:br' ? '\n' : below(one, 'a:t').map(textOf).join('')))
    .join('')

const shapeText = (shape: XmlElement): string => below(shape, 'a:p').map(paragraphText).filter(Boolean).join('\n')

const isTitle = (shape: XmlElement): boolean =>
  below(shape, 'p:ph').some(({ attributes }) => attributes.type === 'title' || attributes.type === 'ctrTitle')

function readSlide(root: XmlElement): TextPage {
  const shapes = below(root, 'p:sp')
  const title = shapes.filter(isTitle).map(shapeText).find(Boolean) ?? null
  const tables = below(root, 'a:tbl').flatMap((table) =>
    below(table, 'a:tr').map((row) =>
      below(row, 'a:tc')
        .map((cell) => shapeText(cell).replaceAll('\n', ' '))
        .join('\t'),
    ),
  )
  const texts = [...shapes.filter((shape) => !isTitle(shape)).map(shapeText), ...tables]
  return { title: title?.replaceAll('\n', ' ') ?? null, text: texts.filter(Boolean).join('\n') }
}

/** A presentation as text: a page a slide, in the order they are shown. */
export async function readPptx(bytes: Buffer): Promise<{ pages: TextPage[]; cut: boolean }> {
  const parts = await openZip(bytes)
  const main = await mainPart(parts, 'ppt/presentation.xml')
  const relations = await readRelations(parts, main)
  const slides = childrenNamed(child(parseXml(await readNeeded(parts, main)), 'p:sldIdLst'), 'p:sldId')
  const pages: TextPage[] = []
  for (const { attributes } of slides.slice(0, maxSlides)) {
    const part = relations.get(attributes['r:id'] ?? '')
    const found = part && !part.external ? await parts.read(part.target) : null
    pages.push(found ? readSlide(parseXml(found)) : { title: null, text: '' })
  }
  return { pages, cut: slides.length > maxSlides }
}
