// SPDX-License-Identifier: AGPL-3.0-or-later
import { lexer, type Token, type Tokens } from 'marked'
import { safeAddress } from '#shared/writing/address.ts'
import { withBlockIds } from '#shared/writing/blockIds.ts'
import { type CalloutTone, calloutTones } from '#shared/writing/blocks.ts'
import type { WritingMark, WritingNode } from '#shared/writing/json.ts'

type Nodes = readonly WritingNode[]

const markOf: Readonly<Record<string, WritingMark>> = {
  strong: { type: 'bold' },
  em: { type: 'italic' },
  del: { type: 'strike' },
}

const childrenOf = (token: Token): Token[] => ('tokens' in token && token.tokens ? token.tokens : [])

/** HTML entities are Markdown's, not text. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' }
const unescaped = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')

function textNode(text: string, marks: readonly WritingMark[]): Nodes {
  const said = unescaped(text)
  if (!said) return []
  return [{ type: 'text', text: said, ...(marks.length > 0 && { marks }) }]
}

function inline(tokens: readonly Token[], marks: readonly WritingMark[] = []): Nodes {
  return tokens.flatMap((token): Nodes => {
    const mark = markOf[token.type]
    if (mark) return inline(childrenOf(token), [...marks, mark])
    if (token.type === 'br') return [{ type: 'hardBreak' }]
    if (token.type === 'codespan') return textNode(token.text, [...marks, { type: 'code' }])
    if (token.type === 'link') {
      const href = safeAddress(token.href)
      return inline(childrenOf(token), href ? [...marks, { type: 'link', attrs: { href } }] : marks)
    }
    // a picture from elsewhere is its description: nobody's server is asked
    if (token.type === 'image') return textNode(token.text, marks)
    const inner = childrenOf(token)
    if (inner.length > 0) return inline(inner, marks)
    // markup of another kind is text like any other
    return textNode('text' in token && typeof token.text === 'string' ? token.text : token.raw, marks)
  })
}

const paragraph = (content: Nodes): WritingNode => ({ type: 'paragraph', ...(content.length > 0 && { content }) })

function itemContent(item: Tokens.ListItem): Nodes {
  const parts = blocks(item.tokens.filter(({ type }) => type !== 'checkbox'))
  return parts[0]?.type === 'paragraph' ? parts : [paragraph([]), ...parts]
}

function list(token: Tokens.List): WritingNode {
  const isTasks = token.items.length > 0 && token.items.every(({ task }) => task)
  if (isTasks)
    return {
      type: 'taskList',
      content: token.items.map((item) => ({
        type: 'taskItem',
        attrs: { checked: item.checked ?? false },
        content: itemContent(item),
      })),
    }
  return {
    type: token.ordered ? 'orderedList' : 'bulletList',
    ...(token.ordered && { attrs: { start: Number(token.start) || 1 } }),
    content: token.items.map((item) => ({ type: 'listItem', content: itemContent(item) })),
  }
}

const row = (cells: readonly Tokens.TableCell[], type: 'tableHeader' | 'tableCell'): WritingNode => ({
  type: 'tableRow',
  content: cells.map(({ tokens }) => ({ type, content: [paragraph(inline(tokens))] })),
})

function block(token: Token): Nodes {
  switch (token.type) {
    case 'heading':
      // the title is the first level of the page
      return [
        {
          type: 'heading',
          attrs: { level: Math.min(3, Math.max(1, token.depth - 1)) },
          content: inline(childrenOf(token)),
        },
      ]
    case 'paragraph':
    case 'text':
      return [paragraph(inline(childrenOf(token).length > 0 ? childrenOf(token) : [token]))]
    case 'list':
      return [list(token as Tokens.List)]
    case 'blockquote':
      return [{ type: 'blockquote', content: whole(blocks(childrenOf(token))) }]
    case 'hr':
      return [{ type: 'horizontalRule' }]
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return [{ type: 'table', content: [row(header, 'tableHeader'), ...rows.map((cells) => row(cells, 'tableCell'))] }]
    }
    case 'code':
      return token.text.split('\n').map((said: string) => paragraph(textNode(said, [{ type: 'code' }])))
    case 'space':
    case 'def':
      return []
    default:
      return [paragraph(textNode(token.raw.trim(), []))]
  }
}

const blocks = (tokens: readonly Token[]): Nodes => tokens.flatMap(block)
const whole = (nodes: Nodes): Nodes => (nodes.length > 0 ? nodes : [paragraph([])])

const toneOf = (name: string | undefined): CalloutTone => calloutTones.find((tone) => tone === name) ?? 'info'

/** What stands between `:::info` and `:::` is a callout. */
const fence = /^:::([a-z]+)[^\S\n]*\n([\s\S]*?)\n:::[^\S\n]*$/gm

/**
 * Markdown as people write it → a document of the editor's schema, every block with an id. Headings begin at `##`, as
 * the title stands above; HTML in it stays visible text; pictures and unsafe addresses do not come along.
 */
export function bodyOfMarkdown(markdown: string): WritingNode {
  const parts: WritingNode[] = []
  let from = 0
  for (const match of markdown.matchAll(fence)) {
    parts.push(...blocks(lexer(markdown.slice(from, match.index))))
    parts.push({ type: 'callout', attrs: { tone: toneOf(match[1]) }, content: whole(blocks(lexer(match[2] ?? ''))) })
    from = match.index + match[0].length
  }
  parts.push(...blocks(lexer(markdown.slice(from))))
  return withBlockIds({ type: 'doc', content: whole(parts) })
}
