// SPDX-License-Identifier: AGPL-3.0-or-later
import { createElement, memo, type ReactNode, Suspense, useMemo } from 'react'
import { Link } from 'react-router'
import { DocumentLink, documentOf } from '#client/features/messages/documentLink.ts'
import {
  languageOf,
  type MarkdownNode,
  type MarkdownTag,
  parseMarkdown,
  plainText,
} from '#client/features/messages/markdown.ts'
import { directionOf } from '#client/lib/direction.ts'
import { ownPath } from '#client/lib/ownPath.ts'

interface MarkdownTextProps {
  text: string
  mentions: readonly { id: string; name: string }[]
  myId: string
}

type Around = Omit<MarkdownTextProps, 'text'>

/** Another page of ours opens here; another host in a tab of its own, and does not learn from where. */
function SafeLink({ href, children }: { href: string; children?: ReactNode }) {
  const path = ownPath(href, location.origin)
  const documentId = path === null ? undefined : documentOf(path)
  if (path && documentId)
    return (
      <Suspense fallback={<Link to={path}>{children}</Link>}>
        <DocumentLink documentId={documentId} path={path}>
          {children}
        </DocumentLink>
      </Suspense>
    )
  if (path) return <Link to={path}>{children}</Link>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}

const ownDirection = new Set<MarkdownTag>(['p', 'li', 'th', 'td'])

function render(node: MarkdownNode, around: Around): ReactNode {
  if (typeof node === 'string') return node
  if ('personId' in node) {
    const person = around.mentions.find(({ id }) => id === node.personId)
    if (!person) return node.raw
    return createElement(
      'span',
      { className: node.personId === around.myId ? 'mention me-at' : 'mention', dir: 'auto' },
      `@${person.name}`,
    )
  }
  const children = node.children.map((child) => render(child, around))
  if ('href' in node) return createElement(SafeLink, { href: node.href }, ...children)
  if (node.tag === 'table') return createElement('table', null, createElement('tbody', null, ...children))
  const said = ownDirection.has(node.tag) ? plainText(node.children) : null
  const attributes = {
    ...(node.start !== undefined && { start: node.start }),
    ...(said !== null && { dir: directionOf(said), lang: languageOf(said) }),
  }
  return createElement(node.tag, attributes, ...children)
}

/** The text of a message as elements: no HTML of anybody's making reaches the page. */
export const MarkdownText = memo(function MarkdownText({ text, mentions, myId }: MarkdownTextProps) {
  const nodes = useMemo(() => parseMarkdown(text), [text])
  return createElement('div', null, ...nodes.map((node) => render(node, { mentions, myId })))
})
