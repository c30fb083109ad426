// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeMarks } from './tree.ts'
import { child, childrenNamed, type XmlElement } from './xml.ts'

const off = new Set(['0', 'false', 'off', 'none'])
const value = (element: XmlElement | undefined): string | undefined => element?.attributes['w:val']
/** A property that stands there holds, unless it says that it does not. */
export const isOn = (element: XmlElement | undefined): boolean => !!element && !off.has(value(element) ?? '1')

/** What a run's properties set; what they do not mention stays as it was. */
export function marksOf(properties: XmlElement | undefined, before: OfficeMarks = {}): OfficeMarks {
  const marks: OfficeMarks = { ...before }
  const set = (mark: 'bold' | 'italic' | 'underline' | 'strike', ...names: string[]) => {
    const found = names.map((name) => child(properties, name)).find(Boolean)
    if (!found) return
    if (isOn(found)) marks[mark] = true
    else delete marks[mark]
  }
  set('bold', 'w:b')
  set('italic', 'w:i')
  set('underline', 'w:u')
  set('strike', 'w:strike', 'w:dstrike')
  return marks
}

interface Numbering {
  id: string
  level: number
}

export interface DocxStyles {
  /** 1 to 9, or null for what is no heading. */
  headingLevel: (properties: XmlElement | undefined) => number | null
  numbering: (properties: XmlElement | undefined) => Numbering | null
  isQuote: (properties: XmlElement | undefined) => boolean
  runMarks: (properties: XmlElement | undefined) => OfficeMarks
}

function numberingOf(properties: XmlElement | undefined): Partial<Numbering> {
  const found = child(properties, 'w:numPr')
  const [id, level] = [value(child(found, 'w:numId')), value(child(found, 'w:ilvl'))]
  return { ...(id !== undefined && { id }), ...(level !== undefined && { level: Number(level) || 0 }) }
}

const outlineOf = (properties: XmlElement | undefined): number | null => {
  const level = value(child(properties, 'w:outlineLvl'))
  return level === undefined ? null : Number(level) + 1
}

/** Styles inherit: a few steps, as a file may point in a circle. */
const maxSteps = 12

export function readStyles(root: XmlElement | null): DocxStyles {
  const styles = new Map(
    childrenNamed(root ?? undefined, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', style]),
  )
  const chain = (id: string | undefined): XmlElement[] => {
    const found: XmlElement[] = []
    for (let at = id; at && found.length < maxSteps; ) {
      const style = styles.get(at)
      if (!style) break
      found.push(style)
      at = value(child(style, 'w:basedOn'))
    }
    return found
  }
  const levelOfStyle = (style: XmlElement): number | null => {
    const named = /^heading (\d)$/i.exec(value(child(style, 'w:name')) ?? '')
    if (/^title$/i.test(value(child(style, 'w:name')) ?? '')) return 1
    return named ? Number(named[1]) : outlineOf(child(style, 'w:pPr'))
  }
  const first = <T>(values: (T | null | undefined)[]): T | null => values.find((one) => one != null) ?? null
  const between = (level: number | null) => (level !== null && level >= 1 && level <= 9 ? level : null)

  return {
    headingLevel(properties) {
      const style = value(child(properties, 'w:pStyle'))
      const own = /^heading(\d)$/i.exec(style ?? '')
      return between(
        first([
          outlineOf(properties),
          ...chain(style).map(levelOfStyle),
          own && !styles.has(style ?? '') ? Number(own[1]) : null,
        ]),
      )
    },
    numbering(properties) {
      const own = numberingOf(properties)
      const inherited = chain(value(child(properties, 'w:pStyle'))).map((style) => numberingOf(child(style, 'w:pPr')))
      const id = own.id ?? inherited.find((one) => one.id !== undefined)?.id
      // number 0 takes a paragraph out of its list
      if (id === undefined || id === '0') return null
      const level = own.level ?? inherited.find((one) => one.level !== undefined)?.level ?? 0
      return { id, level: Math.min(8, Math.max(0, level)) }
    },
    isQuote: (properties) =>
      chain(value(child(properties, 'w:pStyle'))).some((style) =>
        /^(intense )?quote$/i.test(value(child(style, 'w:name')) ?? ''),
      ),
    runMarks(properties) {
      const inherited = chain(value(child(properties, 'w:rStyle'))).reverse()
      const marks = inherited.reduce<OfficeMarks>((before, style) => marksOf(child(style, 'w:rPr'), before), {})
      return marksOf(properties, marks)
    },
  }
}

/** Whether the lists of a number and level count. */
export function readNumbering(root: XmlElement | null): (numbering: Numbering) => boolean {
  const abstracts = new Map(
    childrenNamed(root ?? undefined, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'], one]),
  )
  const numbers = new Map(childrenNamed(root ?? undefined, 'w:num').map((one) => [one.attributes['w:numId'], one]))
  return ({ id, level }) => {
    const abstract = abstracts.get(value(child(numbers.get(id), 'w:abstractNumId')))
    const found = childrenNamed(abstract, 'w:lvl').find(({ attributes }) => attributes['w:ilvl'] === String(level))
    return !['bullet', 'none', undefined].includes(value(child(found, 'w:numFmt')))
  }
}
