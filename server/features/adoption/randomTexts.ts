// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WritingNode } from '#shared/writing/json.ts'

export const words = (text: string): readonly WritingNode[] => (text ? [{ type: 'text', text }] : [])
export const p = (blockId: string, text: string): WritingNode => ({
  type: 'paragraph',
  attrs: { blockId },
  content: words(text),
})
export const list = (blockId: string, ...content: WritingNode[]): WritingNode => ({
  type: 'bulletList',
  attrs: { blockId },
  content,
})
export const item = (blockId: string, text: string, ...inner: WritingNode[]): WritingNode => ({
  type: 'listItem',
  attrs: { blockId },
  content: [p(`${blockId}p`, text), ...inner],
})
export const row = (blockId: string, ...cells: string[]): WritingNode => ({
  type: 'tableRow',
  attrs: { blockId },
  content: cells.map((text, at) => ({ type: 'tableCell', content: [p(`${blockId}c${at}`, text)] })),
})
export const table = (blockId: string, ...content: WritingNode[]): WritingNode => ({
  type: 'table',
  attrs: { blockId },
  content,
})
export const doc = (...content: WritingNode[]): WritingNode => ({ type: 'doc', content })

/** Mulberry32: the same seed, the same texts. */
export function dice(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export function makeTexts(roll: (below: number) => number, run: number) {
  let made = 0
  const id = (): string => {
    made += 1
    return `r${run}x${made}`
  }
  const newBlock = (): WritingNode => {
    const kind = roll(6)
    const text = `parole ${id()}`
    if (kind === 0) return list(id(), ...Array.from({ length: 1 + roll(3) }, () => item(id(), `voce ${id()}`)))
    if (kind === 1)
      return table(id(), ...Array.from({ length: 1 + roll(3) }, () => row(id(), `cella ${id()}`, `cella ${id()}`)))
    if (kind === 2) return p(id(), '')
    return p(id(), text)
  }
  const edit = (node: WritingNode): WritingNode => {
    const content = [...(node.content ?? [])]
    const at = roll(content.length || 1)
    const inner = content[at]
    if (node.type === 'paragraph') return { ...node, content: words(`parole ${id()}`) }
    if (!inner) return node
    const act = node.type === 'bulletList' || node.type === 'table' ? roll(4) : 3
    if (act === 0 && content.length > 1) content.splice(at, 1)
    else if (act === 1) content.splice(at, 0, node.type === 'table' ? row(id(), 'a', id()) : item(id(), `voce ${id()}`))
    else content[at] = edit(inner)
    return { ...node, content }
  }
  const change = (text: WritingNode): WritingNode => {
    const content = [...(text.content ?? [])]
    for (let left = roll(6); left > 0; left -= 1) {
      const at = roll(content.length || 1)
      const node = content[at]
      const act = roll(4)
      if (act === 0 || !node) content.splice(at, 0, newBlock())
      else if (act === 1 && content.length > 1) content.splice(at, 1)
      else if (act === 2) {
        content.splice(at, 1)
        content.splice(roll(content.length + 1), 0, node)
      } else content[at] = edit(node)
    }
    return doc(...content)
  }
  const old = doc(...Array.from({ length: 1 + roll(8) }, newBlock))
  return { old, theirs: change(old), mine: change(old) }
}
