// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OdtStyles } from './odtStyles.ts'
import {
  joinRuns,
  type OfficeChange,
  type OfficeComment,
  type OfficeInline,
  type OfficeMarks,
  type OfficeTree,
  safeHref,
} from './tree.ts'
import { below, child, childrenNamed, textOf, type XmlElement } from './xml.ts'

export interface OdtContext {
  styles: OdtStyles
  leftOut: OfficeTree['leftOut']
  comments: OfficeComment[]
  /** By the id that the marks in the text carry; `text` of what was struck out, which lies apart. */
  changes: ReadonlyMap<string, { change: OfficeChange; text: string }>
  /** What has begun and not ended; it may go over paragraphs. */
  inserted: Set<string>
  inRange: Set<string>
}

const maxSpaces = 200

/** Line breaks and runs of spaces in the file are one space; what is more has an element of its own. */
const collapsed = (text: string) => text.replace(/[ \t\r\n]+/g, ' ')

export function readChanges(root: XmlElement | undefined): OdtContext['changes'] {
  return new Map(
    childrenNamed(root, 'text:changed-region').flatMap((region) => {
      const what = child(region, 'text:insertion') ?? child(region, 'text:deletion')
      if (!what) return []
      const info = child(what, 'office:change-info')
      const said = (name: string) => childrenNamed(info, name).map(textOf)[0]
      const change: OfficeChange = {
        kind: what.name === 'text:insertion' ? 'inserted' : 'deleted',
        author: said('dc:creator') ?? '',
        at: said('dc:date') ?? null,
      }
      const text = childrenNamed(what, 'text:p').map(textOf).join('\n')
      return [[region.attributes['text:id'] ?? region.attributes['xml:id'] ?? '', { change, text }] as const]
    }),
  )
}

export function readOdtLine(
  paragraph: XmlElement,
  context: OdtContext,
): { content: OfficeInline[]; boxes: XmlElement[] } {
  const { styles, leftOut, comments, changes, inserted, inRange } = context
  const content: OfficeInline[] = []
  const boxes: XmlElement[] = []
  /** Comments without an end: on what is left of their paragraph. */
  const loose: string[] = []

  const place = () => {
    const change = [...inserted].map((id) => changes.get(id)?.change).find(Boolean)
    return { ...(change && { change }), ...(inRange.size > 0 && { comments: [...inRange] }) }
  }
  const say = (text: string, marks: OfficeMarks) => void content.push({ type: 'text', text, ...marks, ...place() })

  function comment(element: XmlElement): void {
    const id = element.attributes['office:name'] ?? `comment-${comments.length + 1}`
    const said = (name: string) => childrenNamed(element, name).map(textOf)[0]
    comments.push({
      id,
      parentId: null,
      author: said('dc:creator') ?? '',
      at: said('dc:date') ?? null,
      text: childrenNamed(element, 'text:p').map(textOf).join('\n'),
    })
    if (element.attributes['office:name'] === undefined) loose.push(id)
    inRange.add(id)
  }
  function frame(element: XmlElement): void {
    boxes.push(...below(element, 'draw:text-box').slice(0, 1))
    const image = child(element, 'draw:image')
    if (!image) return void (child(element, 'draw:object') && countObject())
    const target = image.attributes['xlink:href'] ?? ''
    const alt = ['svg:desc', 'svg:title'].flatMap((name) => childrenNamed(element, name).map(textOf))[0] ?? ''
    // a part of the file has no scheme and does not climb out
    const inside = /^(\.\/)?[\w-]+\/[^:]+$/.test(target) && !target.includes('..')
    content.push({ type: 'image', alt, part: inside ? target.replace(/^\.\//, '') : null, ...place() })
  }
  function countObject(): void {
    leftOut.objects = (leftOut.objects ?? 0) + 1
  }
  function struckOut(id: string): void {
    const found = changes.get(id)
    if (found?.change.kind === 'deleted')
      content.push({ type: 'text', text: found.text, ...place(), change: found.change })
  }

  function go(element: XmlElement, marks: OfficeMarks): void {
    for (const one of element.children) {
      if (typeof one === 'string') say(collapsed(one), marks)
      else inline(one, marks)
    }
  }
  function inline(element: XmlElement, marks: OfficeMarks): void {
    const { name, attributes } = element
    const id = attributes['text:change-id'] ?? ''
    if (name === 'text:span') go(element, styles.marks(attributes['text:style-name'], marks))
    else if (name === 'text:a') {
      const href = safeHref(attributes['xlink:href'])
      if (href === undefined) leftOut.links = (leftOut.links ?? 0) + 1
      go(element, href === undefined ? marks : { ...marks, href })
    } else if (name === 'text:s') say(' '.repeat(Math.min(maxSpaces, Number(attributes['text:c'] ?? 1) || 1)), marks)
    else if (name === 'text:tab') say('\t', marks)
    else if (name === 'text:line-break') say('\n', marks)
    else if (name === 'draw:frame') frame(element)
    else if (name === 'office:annotation') comment(element)
    else if (name === 'office:annotation-end') inRange.delete(attributes['office:name'] ?? '')
    else if (name === 'text:change-start') inserted.add(id)
    else if (name === 'text:change-end') inserted.delete(id)
    else if (name === 'text:change') struckOut(id)
    else if (name === 'text:note') leftOut.notes = (leftOut.notes ?? 0) + 1
    else go(element, marks)
  }
  go(paragraph, styles.marks(paragraph.attributes['text:style-name'], {}))
  for (const id of loose) inRange.delete(id)
  return { content: joinRuns(content), boxes }
}
