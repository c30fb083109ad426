// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeComment } from './tree.ts'
import { below, childrenNamed, textOf, type XmlElement } from './xml.ts'

/** Comments, and who answers whom: the second part names the paragraph that each of them ends with. */
export function readComments(root: XmlElement | null, extended: XmlElement | null): OfficeComment[] {
  const found = childrenNamed(root ?? undefined, 'w:comment').map((element) => {
    const paragraphs = below(element, 'w:p')
    return {
      paragraphId: paragraphs.at(-1)?.attributes['w14:paraId'],
      id: element.attributes['w:id'] ?? '',
      author: element.attributes['w:author'] ?? '',
      at: element.attributes['w:date'] ?? null,
      text: paragraphs.map((paragraph) => below(paragraph, 'w:t').map(textOf).join('')).join('\n'),
    }
  })
  const idOf = new Map(found.map(({ paragraphId, id }) => [paragraphId, id]))
  const parentOf = new Map(
    childrenNamed(extended ?? undefined, 'w15:commentEx').map(({ attributes }) => [
      attributes['w15:paraId'],
      attributes['w15:paraIdParent'],
    ]),
  )
  return found.map(({ paragraphId, ...comment }) => {
    const parent = paragraphId === undefined ? undefined : parentOf.get(paragraphId)
    return { ...comment, parentId: (parent !== undefined && idOf.get(parent)) || null }
  })
}
