// SPDX-License-Identifier: AGPL-3.0-or-later
import { Marked, type Token, type TokenizerAndRendererExtension } from 'marked'
import { directionOf } from '#client/lib/direction.ts'
import { turningSigns } from '#shared/lib/turning.ts'

/** All that a message may become on the page: these elements, links that were looked at, mentions and text. */
export type MarkdownTag =
  | 'p'
  | 'strong'
  | 'em'
  | 'del'
  | 'code'
  | 'pre'
  | 'blockquote'
  | 'ul'
  | 'ol'
  | 'li'
  | 'hr'
  | 'br'
  | 'table'
  | 'tr'
  | 'th'
  | 'td'

export type MarkdownNode =
  | string
  | { tag: MarkdownTag; children: readonly MarkdownNode[]; start?: number }
  | { href: string; children: readonly MarkdownNode[] }
  | { personId: string; raw: string }

/** `<@id>`, before emphasis sees the underscores of an id. */
const mention: TokenizerAndRendererExtension = {
  name: 'mention',
  level: 'inline',
  start: (source) => {
    const at = source.indexOf('<@')
    return at < 0 ? undefined : at
  },
  tokenizer(source) {
    const match = /^<@([A-Za-z0-9_-]{22})>/.exec(source)
    return match ? { type: 'mention', raw: match[0], personId: match[1] } : undefined
  },
}

const markdown = new Marked({ gfm: true, breaks: true, extensions: [mention] })

/** Where a link may lead; anything else is shown as the text it is. */
export function safeAddress(href: string): string | null {
  if (!/^(?:https?:\/\/|mailto:)/i.test(href)) return null
  try {
    const url = new URL(href)
    // what stands before an @ is read as the host
    if (url.protocol !== 'mailto:') [url.username, url.password] = ['', '']
    return url.href
  } catch {
    return null
  }
}

/** Letters of these pass for Latin ones. */
const lookalike = /[\p{Script=Cyrillic}\p{Script=Greek}]/u
/** Nothing is seen of these, before an address or within it. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const addresses = /(?:https?:\/\/|\bwww\.)[^\s/?#]*/gi
const endOfSentence = /[.,;:!)»”"'’]+$/
const bare = (host: string) => host.replace(/^www\./, '')

function leadsTo(said: string, address: string): boolean {
  const whole = said.replace(endOfSentence, '').replace(/^www\./i, 'http://www.')
  if (said.includes('@') || lookalike.test(said) || !URL.canParse(whole)) return false
  return bare(new URL(whole).hostname) === bare(new URL(address).hostname)
}

/** Whether a link leads where its words say, if they say an address at all. */
export function isHonest(words: string, address: string): boolean {
  if (turningSigns.test(words)) return false
  if (address === `mailto:${words}`) return true
  return (words.replace(unseen, '').match(addresses) ?? []).every((said) => leadsTo(said, address))
}

const element = (tag: MarkdownTag, children: readonly MarkdownNode[] = []): MarkdownNode => ({ tag, children })

function link(href: string, raw: string, children: readonly MarkdownNode[]): readonly MarkdownNode[] {
  const address = safeAddress(href)
  if (!address) return [raw]
  const shown = children.length > 0 && isHonest(plainText(children), address) ? children : [address]
  return [{ href: address, children: shown }]
}

const tagOf: Readonly<Record<string, MarkdownTag>> = {
  paragraph: 'p',
  strong: 'strong',
  em: 'em',
  del: 'del',
  blockquote: 'blockquote',
  list_item: 'li',
}

const deepest = 30

function nodesOf(token: Token, depth: number): readonly MarkdownNode[] {
  if (depth > deepest) return [token.raw]
  const tag = tagOf[token.type]
  if (tag && 'tokens' in token) return [element(tag, allNodes(token.tokens, depth + 1))]
  switch (token.type) {
    case 'space':
    case 'def':
      return []
    case 'br':
      return [element('br')]
    case 'hr':
      return [element('hr')]
    case 'code':
      return [element('pre', [element('code', [String(token.text)])])]
    case 'codespan':
      return [element('code', [String(token.text)])]
    // a heading in a message would be a heading of the page
    case 'heading':
      return [element('p', [element('strong', allNodes(token.tokens, depth + 1))])]
    case 'list':
      return [
        {
          tag: token.ordered ? 'ol' : 'ul',
          children: allNodes(token.items, depth + 1),
          ...(typeof token.start === 'number' && { start: token.start }),
        },
      ]
    case 'table': {
      const row = (cells: readonly { tokens: Token[] }[], cell: 'th' | 'td') =>
        element(
          'tr',
          cells.map(({ tokens }) => element(cell, allNodes(tokens, depth + 1))),
        )
      const rows: readonly (readonly { tokens: Token[] }[])[] = token.rows
      return [element('table', [row(token.header, 'th'), ...rows.map((cells) => row(cells, 'td'))])]
    }
    case 'link':
      return link(String(token.href), token.raw, allNodes(token.tokens, depth + 1))
    // no other host learns who reads
    case 'image':
      return link(String(token.href), token.raw, token.text === '' ? [] : [String(token.text)])
    case 'mention':
      return [{ personId: String(token.personId), raw: token.raw }]
    case 'text':
      return token.tokens ? allNodes(token.tokens, depth) : [String(token.text)]
    case 'escape':
      return [String(token.text)]
    case 'checkbox':
      return [token.checked ? '☑ ' : '☐ ']
    default:
      return [token.raw]
  }
}

const allNodes = (tokens: readonly Token[] | undefined, depth: number): readonly MarkdownNode[] =>
  (tokens ?? []).flatMap((token) => nodesOf(token, depth))

/** Lists and quotes within each other, all in one line. */
const abyss = /^[ \t]*(?:(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])[ \t]*){8}/m
/** What looks like the first half of an address, or like nothing at all, without end. */
const endless = /[\w.+-]{1500}|\s{1000}/
const longText = 2_000

/** Nobody writes so; taken apart it would cost every reader a second. */
function isHostile(text: string): boolean {
  if (abyss.test(text) || endless.test(text)) return true
  return text.length > longText && (text.match(/[\p{P}\p{S}]/gu)?.length ?? 0) > text.length * 0.3
}

export function parseMarkdown(text: string): readonly MarkdownNode[] {
  if (isHostile(text)) return [element('p', [text])]
  try {
    const nodes = allNodes(markdown.lexer(text), 1)
    return nodes.length > 0 ? nodes : [element('p', [text])]
  } catch {
    return [element('p', [text])]
  }
}

const notArabic = /[پچژگکیٹڈڑےھ]/
/** Arabic is told to readers and fonts as Arabic; Persian and Urdu, of the same letters, are left alone. */
export function languageOf(text: string): 'ar' | undefined {
  const direction = directionOf(text)
  const inItsLetters = direction === 'auto' ? /^\P{L}*\p{Script=Arabic}/u : /\p{Script=Arabic}/u
  return direction !== 'ltr' && inItsLetters.test(text) && !notArabic.test(text) ? 'ar' : undefined
}

export const plainText = (nodes: readonly MarkdownNode[]): string =>
  nodes
    .map((node) => (typeof node === 'string' ? node : 'children' in node ? plainText(node.children) : node.raw))
    .join('')
