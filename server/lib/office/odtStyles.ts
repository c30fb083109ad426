// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeMarks } from './tree.ts'
import { child, childrenNamed, elementsOf, type XmlElement } from './xml.ts'

export interface OdtStyles {
  marks: (name: string | undefined, before: OfficeMarks) => OfficeMarks
  isOrdered: (listStyle: string | undefined, level: number) => boolean
}

const holders = ['office:automatic-styles', 'office:styles']

/** From the parts that hold styles: those of the text win over those of the document. */
export function readOdtStyles(roots: readonly XmlElement[]): OdtStyles {
  const all = roots.flatMap((root) => holders.flatMap((name) => childrenNamed(root, name))).flatMap(elementsOf)
  const named = (kind: string) =>
    new Map(
      all
        .filter(({ name }) => name === kind)
        .reverse()
        .map((style) => [style.attributes['style:name'], style]),
    )
  const styles = named('style:style')
  const lists = named('text:list-style')
  return {
    marks(name, before) {
      const properties = child(styles.get(name), 'style:text-properties')?.attributes ?? {}
      const marks: OfficeMarks = { ...before }
      const set = (mark: 'bold' | 'italic' | 'underline' | 'strike', value: string | undefined, on: boolean) => {
        if (value === undefined) return
        if (on) marks[mark] = true
        else delete marks[mark]
      }
      const weight = properties['fo:font-weight']
      const slope = properties['fo:font-style']
      const under = properties['style:text-underline-style']
      const through = properties['style:text-line-through-style']
      set('bold', weight, weight === 'bold' || Number(weight) >= 600)
      set('italic', slope, slope === 'italic' || slope === 'oblique')
      set('underline', under, under !== 'none')
      set('strike', through, through !== 'none')
      return marks
    },
    isOrdered(listStyle, level) {
      const style = lists.get(listStyle)
      const found = style && elementsOf(style).find(({ attributes }) => attributes['text:level'] === String(level + 1))
      return found?.name === 'text:list-level-style-number'
    },
  }
}
