// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocxStyles } from './docxStyles.ts'
import type { readRelations } from './relations.ts'
import { joinRuns, type OfficeChange, type OfficeInline, type OfficeMarks, type OfficeTree, safeHref } from './tree.ts'
import { below, child, elementsOf, textOf, type XmlElement } from './xml.ts'

export interface ParagraphContext {
  styles: DocxStyles
  relations: Awaited<ReturnType<typeof readRelations>>
  leftOut: OfficeTree['leftOut']
  /** Comments whose range has begun and not ended; a range may go over paragraphs. */
  inRange: Set<string>
}

interface Around {
  change?: OfficeChange
  href?: string
}

interface Line {
  content: OfficeInline[]
  change?: OfficeChange
  signs?: readonly string[]
  /** What text boxes hold: blocks of their own. */
  boxes: XmlElement[]
}

const changed = (element: XmlElement, kind: OfficeChange['kind']): OfficeChange => ({
  kind,
  author: element.attributes['w:author'] ?? '',
  at: element.attributes['w:date'] ?? null,
})

const changeKinds: Readonly<Record<string, OfficeChange['kind']>> = {
  'w:ins': 'inserted',
  'w:moveTo': 'inserted',
  'w:del': 'deleted',
  'w:moveFrom': 'deleted',
}

const signs: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:cr': '\n',
  'w:noBreakHyphen': '\u2011',
  'w:softHyphen': '\u00ad',
}
const graphics = new Set(['w:drawing', 'w:pict', 'w:object'])
const notes = new Set(['w:footnoteReference', 'w:endnoteReference'])
const holders = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:smartTag',
  'w:customXml',
  'w:bdo',
  'w:dir',
  'mc:AlternateContent',
  'mc:Choice',
])

/** Of 'HYPERLINK "https://…"', as a field says it. */
const hrefOfField = (instruction: string) => safeHref(/^\s*HYPERLINK\s+"?([^"\s]+)"?/i.exec(instruction)?.[1])

export function readParagraph(paragraph: XmlElement, context: ParagraphContext): Line {
  const { styles, relations, leftOut, inRange } = context
  const content: OfficeInline[] = []
  const boxes: XmlElement[] = []
  const commentSigns: string[] = []
  /** Open fields: what they do, and whether what follows is their result. */
  const fields: { instruction: string; shown: boolean }[] = []
  const count = (what: keyof OfficeTree['leftOut']) => {
    leftOut[what] = (leftOut[what] ?? 0) + 1
  }
  const place = ({ change }: Around) => ({
    ...(change && { change }),
    ...(inRange.size > 0 && { comments: [...inRange] }),
  })
  const fieldHref = () => fields.map(({ instruction }) => hrefOfField(instruction)).find(Boolean)

  function say(text: string, marks: OfficeMarks, around: Around): void {
    if (fields.some(({ shown }) => !shown)) return
    const href = around.href ?? fieldHref()
    content.push({ type: 'text', text, ...marks, ...(href !== undefined && { href }), ...place(around) })
  }
  function draw(element: XmlElement, around: Around): void {
    const before = boxes.length
    boxes.push(...below(element, 'w:txbxContent').slice(0, 1))
    const picture = [...below(element, 'a:blip'), ...below(element, 'v:imagedata')][0]
    if (!picture) {
      if (element.name === 'w:object') count('objects')
      else if (boxes.length === before) count('shapes')
      return
    }
    const described = below(element, 'wp:docPr')[0]?.attributes
    const relation = relations.get(picture.attributes['r:embed'] ?? picture.attributes['r:id'] ?? '')
    const alt = described?.descr ?? described?.title ?? ''
    content.push({
      type: 'image',
      alt,
      part: relation && !relation.external ? relation.target : null,
      ...place(around),
    })
  }
  function mark({ attributes }: XmlElement): void {
    const kind = attributes['w:fldCharType']
    const last = fields.at(-1)
    if (kind === 'begin') fields.push({ instruction: '', shown: false })
    else if (kind === 'separate' && last) last.shown = true
    else if (kind === 'end') {
      const ended = fields.pop()
      if (ended && !/^\s*HYPERLINK\b/i.test(ended.instruction)) count('fields')
    }
  }
  function piece(element: XmlElement, marks: OfficeMarks, around: Around): void {
    const { name } = element
    const last = fields.at(-1)
    if (name === 'w:t' || name === 'w:delText') say(textOf(element), marks, around)
    else if (name === 'w:br') say(element.attributes['w:type'] === 'page' ? '' : '\n', marks, around)
    else if (signs[name] !== undefined) say(signs[name], marks, around)
    else if (name === 'w:fldChar') mark(element)
    else if (name === 'w:instrText' && last) last.instruction += textOf(element)
    else if (graphics.has(name)) draw(element, around)
    else if (name === 'w:commentReference') commentSigns.push(element.attributes['w:id'] ?? '')
    else if (notes.has(name)) count('notes')
    else if (holders.has(name)) for (const one of elementsOf(element)) piece(one, marks, around)
  }
  function inline(element: XmlElement, around: Around): void {
    const { name, attributes } = element
    const kind = changeKinds[name]
    const id = attributes['w:id'] ?? ''
    const go = (next: Around) => {
      for (const one of elementsOf(element)) inline(one, next)
    }
    if (name === 'w:r') {
      const marks = styles.runMarks(child(element, 'w:rPr'))
      for (const one of elementsOf(element)) piece(one, marks, around)
    } else if (kind) go({ ...around, change: changed(element, kind) })
    else if (name === 'w:commentRangeStart') inRange.add(id)
    else if (name === 'w:commentRangeEnd') inRange.delete(id)
    else if (name === 'w:hyperlink') {
      const target = relations.get(attributes['r:id'] ?? '')?.target
      const href = safeHref(target)
      if (target !== undefined && href === undefined) count('links')
      go(href === undefined ? around : { ...around, href })
    } else if (name === 'w:fldSimple') {
      const href = hrefOfField(attributes['w:instr'] ?? '')
      if (href === undefined) count('fields')
      go(href === undefined ? around : { ...around, href })
    } else if (name === 'm:oMath' || name === 'm:oMathPara') say(below(element, 'm:t').map(textOf).join(''), {}, around)
    else if (holders.has(name)) go(around)
  }

  for (const element of elementsOf(paragraph)) inline(element, {})
  const atEnd = child(paragraph, 'w:pPr', 'w:rPr')
  const ending = ['w:ins', 'w:del'].flatMap((name) => child(atEnd, name) ?? [])[0]
  const change = ending && changed(ending, changeKinds[ending.name] ?? 'inserted')
  const signsHere = commentSigns.length > 0 && { signs: commentSigns }
  return { content: joinRuns(content), ...(change && { change }), ...signsHere, boxes }
}
