// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WritingNode } from './json.ts'

/** For tests: texts as they are written down. */
export const text = (words: string, ...marks: (string | [string, Record<string, unknown>])[]): WritingNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && {
    marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : { type: mark[0], attrs: mark[1] })),
  }),
})
export const node = (type: string, attrs: Record<string, unknown> = {}, ...content: WritingNode[]): WritingNode => ({
  type,
  ...(Object.keys(attrs).length > 0 && { attrs }),
  ...(content.length > 0 && { content }),
})
export const p = (...content: WritingNode[]) => node('paragraph', {}, ...content)
