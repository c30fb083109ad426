// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WritingNode } from '#shared/writing/json.ts'

/** Files there and here. */
export type FileIds = ReadonlyMap<string, string>

const carriers = new Set(['image', 'fileCard'])
const fileOf = ({ type, attrs }: WritingNode): string | null =>
  carriers.has(type) && typeof attrs?.fileId === 'string' ? attrs.fileId : null

/** The files that a text shows, each once. */
export function filesOf(text: WritingNode): { fileId: string; version: number | null }[] {
  const found = new Map<string, number | null>()
  const walk = (node: WritingNode): void => {
    const fileId = fileOf(node)
    const version = typeof node.attrs?.version === 'number' ? node.attrs.version : null
    if (fileId !== null && !found.has(fileId)) found.set(fileId, version)
    for (const child of node.content ?? []) walk(child)
  }
  walk(text)
  return [...found].map(([fileId, version]) => ({ fileId, version }))
}

/** What is left of a file that does not come along. */
const lineFor = ({ attrs }: WritingNode): WritingNode => {
  const alt = typeof attrs?.alt === 'string' ? attrs.alt : ''
  return {
    type: 'paragraph',
    attrs: { blockId: attrs?.blockId ?? null },
    ...(alt && { content: [{ type: 'text', text: alt }] }),
  }
}

/** Only files are others: those of here, and a line for each that could not come. */
export function rehoused(node: WritingNode, files: FileIds, missing: ReadonlySet<string>): WritingNode {
  const fileId = fileOf(node)
  const own = fileId === null ? undefined : files.get(fileId)
  if (own !== undefined) return housed(node, own)
  if (fileId !== null && missing.has(fileId)) return lineFor(node)
  return node.content ? { ...node, content: node.content.map((child) => rehoused(child, files, missing)) } : node
}

/** Its versions begin anew. */
const housed = (node: WritingNode, fileId: string): WritingNode => ({
  ...node,
  attrs: { ...node.attrs, fileId, ...(node.type === 'image' && { version: 1 }) },
})

interface Carried {
  files: FileIds
  /** Files that have none here yet: kept as they are, or a line in their place. */
  others: 'keep' | 'drop'
}

/** A text as another place has it: its own files, and names of people as plain words. */
export function carried(node: WritingNode, { files, others }: Carried): WritingNode {
  if (node.type === 'mention')
    return { type: 'text', text: String(node.attrs?.name || '…'), ...(node.marks?.length && { marks: node.marks }) }
  const fileId = fileOf(node)
  if (fileId !== null) {
    const own = files.get(fileId)
    if (own === undefined) return others === 'keep' ? node : lineFor(node)
    return housed(node, own)
  }
  return node.content
    ? { ...node, content: joined(node.content.map((child) => carried(child, { files, others }))) }
    : node
}

/** Words beside words of the same look are one piece, as the schema has them. */
function joined(nodes: readonly WritingNode[]): WritingNode[] {
  const pieces: WritingNode[] = []
  for (const node of nodes) {
    const last = pieces.at(-1)
    const isMore =
      node.type === 'text' && last?.type === 'text' && JSON.stringify(node.marks) === JSON.stringify(last.marks)
    if (isMore && last) pieces[pieces.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }
    else pieces.push(node)
  }
  return pieces
}
