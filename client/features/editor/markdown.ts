// SPDX-License-Identifier: AGPL-3.0-or-later
import { lexer, type Token, type Tokens } from 'marked'
import { safeAddress } from '#shared/writing/address.ts'
import type { WritingMark, WritingNode } from '#shared/writing/json.ts'

const signs = [
  /^#{1,6} \S/m,
  /^\s*[-*+] \[[ x]\] /im,
  /^\s*[-*+] \S.*\n\s*[-*+] \S/m,
  /^\s*\d+[.)] \S.*\n\s*\d+[.)] \S/m,
  /^> \S/m,
  /^\|.+\|\s*\n\|[\s:|-]+\|/m,
  /\*\*\S[^*\n]*\*\*/,
  /\[[^\]\n]+\]\((https?:\/\/|mailto:|\/)[^)\s]+\)/,
  /^```/m,
]

/** Whether a pasted text was written with signs that mean form; one alone may be chance, unless it is a heading or table. */
export const looksLikeMarkdown = (text: string): boolean => signs.some((sign) => sign.test(text))

const node = (type: string, content: WritingNode[], attrs?: Record<string, unknown>): WritingNode => ({
  type,
  ...(attrs && { attrs }),
  ...(content.length > 0 && { content }),
})

const words = (text: string, marks: readonly WritingMark[]): WritingNode[] =>
  text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks }) }]

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const unescaped = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (one) => entities[one] ?? one)

const markOf: Record<string, string> = { strong: 'bold', em: 'italic', del: 'strike' }

function inline(tokens: readonly Token[] | undefined, marks: readonly WritingMark[] = []): WritingNode[] {
  return (tokens ?? []).flatMap((token): WritingNode[] => {
    const inner = 'tokens' in token ? token.tokens : undefined
    const mark = markOf[token.type]
    if (mark) return inline(inner, [...marks, { type: mark }])
    if (token.type === 'link') {
      const href = safeAddress((token as Tokens.Link).href)
      return inline(inner, href ? [...marks, { type: 'link', attrs: { href } }] : marks)
    }
    if (token.type === 'br') return [{ type: 'hardBreak' }]
    if (token.type === 'codespan')
      return words(unescaped((token as Tokens.Codespan).text), [...marks, { type: 'code' }])
    if (inner) return inline(inner, marks)
    return words(unescaped('text' in token ? String(token.text) : token.raw).replace(/\n/g, ' '), marks)
  })
}

const paragraph = (content: WritingNode[]) => node('paragraph', content)

function item(one: Tokens.ListItem, task: boolean): WritingNode {
  const content = blocksOf(one.tokens.filter(({ type }) => type !== 'checkbox'))
  const first = content[0]?.type === 'paragraph' ? content : [paragraph([]), ...content]
  return task ? node('taskItem', first, { checked: one.checked === true }) : node('listItem', first)
}

function list(token: Tokens.List): WritingNode {
  const task = token.items.length > 0 && token.items.every((one) => one.task)
  const items = token.items.map((one) => item(one, task))
  if (task) return node('taskList', items)
  return token.ordered ? node('orderedList', items, { start: Number(token.start) || 1 }) : node('bulletList', items)
}

function table(token: Tokens.Table): WritingNode {
  const row = (cells: readonly Tokens.TableCell[], type: string) =>
    node(
      'tableRow',
      cells.map((cell) => node(type, [paragraph(inline(cell.tokens))])),
    )
  return node('table', [row(token.header, 'tableHeader'), ...token.rows.map((cells) => row(cells, 'tableCell'))])
}

function block(token: Token): WritingNode[] {
  switch (token.type) {
    case 'heading':
      return [node('heading', inline(token.tokens), { level: Math.min(3, (token as Tokens.Heading).depth) })]
    case 'list':
      return [list(token as Tokens.List)]
    case 'table':
      return [table(token as Tokens.Table)]
    case 'blockquote':
      return [node('blockquote', blocksOf(token.tokens ?? []))]
    case 'hr':
      return [{ type: 'horizontalRule' }]
    case 'code':
      return [
        paragraph(
          (token as Tokens.Code).text
            .split('\n')
            .flatMap((line, n) => [...(n > 0 ? [{ type: 'hardBreak' }] : []), ...words(line, [{ type: 'code' }])]),
        ),
      ]
    case 'space':
    case 'def':
      return []
    case 'paragraph':
    case 'text':
      return [paragraph(token.tokens ? inline(token.tokens) : words(unescaped(token.raw), []))]
    default:
      // HTML and what is not known stay words
      return token.raw.trim() ? [paragraph(words(token.raw.trim(), []))] : []
  }
}

function blocksOf(tokens: readonly Token[]): WritingNode[] {
  const found = tokens.flatMap(block)
  return found.length > 0 ? found : [paragraph([])]
}

/** Markdown as blocks of a document. HTML in it stays text. */
export const blocksOfMarkdown = (text: string): WritingNode[] => blocksOf(lexer(text))
