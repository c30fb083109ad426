// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WritingNode } from './json.ts'
import { writingSchema } from './schema.ts'

export const emptyLine: WritingNode = { type: 'paragraph' }

/** What is nothing without something in it. */
const hollow = new Set(['bulletList', 'orderedList', 'taskList', 'blockquote', 'callout', 'table', 'tableRow'])

/**
 * What a block lacks when blocks were taken out of it: nothing, an empty line in front or at the end, or all, so that it
 * goes too.
 */
export function lackOf(type: string, children: readonly string[]): 'nothing' | 'front' | 'end' | 'all' {
  const [first] = children
  if (hollow.has(type)) return first === undefined ? 'all' : 'nothing'
  if (type === 'listItem' || type === 'taskItem')
    return first === undefined ? 'all' : first === 'paragraph' ? 'nothing' : 'front'
  if (type === 'tableCell' || type === 'tableHeader' || type === 'doc') return first === undefined ? 'end' : 'nothing'
  if (type === 'details') return children.length < 2 ? 'end' : 'nothing'
  return 'nothing'
}

/** Whether blocks of these kinds may stand in one of another, in this order. */
export function holds(type: string, children: readonly string[]): boolean {
  let match = writingSchema.nodes[type]?.contentMatch ?? null
  for (const name of children) {
    const child = writingSchema.nodes[name]
    match = (child && match?.matchType(child)) ?? null
  }
  return match?.validEnd ?? false
}
