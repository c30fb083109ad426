// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AuthoredBlock } from '#server/features/writing/text.ts'
import { plainText, type WritingNode } from '#shared/writing/json.ts'

/** What holds words says where it stands, as in the log. */
const holders = new Set(['listItem', 'taskItem', 'tableCell', 'tableHeader', 'blockquote', 'callout'])
const lines = new Set(['paragraph', 'heading', 'detailsSummary'])
const things = new Set(['image', 'fileCard', 'horizontalRule', 'pageBreak'])

function fileOf({ attrs }: WritingNode): Pick<AuthoredBlock, 'file'> {
  const { fileId, version } = attrs ?? {}
  return typeof fileId === 'string' ? { file: { fileId, version: typeof version === 'number' ? version : null } } : {}
}

/** The blocks of a stored text, in their order; who wrote them is not in it. */
export function blocksOfBody(node: WritingNode, holder: string | null = null): AuthoredBlock[] {
  const { type, attrs, content = [] } = node
  const blockId = typeof attrs?.blockId === 'string' ? attrs.blockId : null
  if (things.has(type)) return [{ type, level: null, blockId, runs: [], ...fileOf(node) }]
  if (!lines.has(type)) return content.flatMap((child) => blocksOfBody(child, holders.has(type) ? type : holder))
  const text = plainText(node)
  const level = type === 'heading' ? Number(attrs?.level ?? 1) : null
  const runs = text ? [{ text, personId: null }] : []
  return [{ type: type === 'paragraph' ? (holder ?? type) : type, level, blockId, runs }]
}
