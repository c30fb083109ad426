// SPDX-License-Identifier: AGPL-3.0-or-later
import { Node } from '@tiptap/core'

export const headingLevels = [1, 2, 3] as const
export type HeadingLevel = (typeof headingLevels)[number]

export const calloutTones = ['info', 'ok', 'attention', 'advice'] as const
export type CalloutTone = (typeof calloutTones)[number]

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' })
const Text = Node.create({ name: 'text', group: 'inline' })

const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', { ...HTMLAttributes, dir: 'auto' }, 0],
})

/** The level of a heading that comes from a page of ours, or from anywhere else. */
function levelOf(element: HTMLElement, tag: number): number {
  const own = Number(element.getAttribute('data-level'))
  return own >= 1 && own <= 3 ? own : Math.min(tag, 3)
}

/** The title is the first heading of the page, so that level 1 is drawn as the second. */
const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: { default: 1, rendered: false } }),
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((tag) => ({
      tag: `h${tag}`,
      getAttrs: (element: HTMLElement) => ({ level: levelOf(element, tag) }),
    })),
  renderHTML: ({ node, HTMLAttributes }) => {
    const level = Math.min(3, Math.max(1, Number(node.attrs.level) || 1))
    return [`h${level + 1}`, { ...HTMLAttributes, 'data-level': level, dir: 'auto' }, 0]
  },
})

const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
})

const HorizontalRule = Node.create({
  name: 'horizontalRule',
  group: 'block',
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: ({ HTMLAttributes }) => ['hr', HTMLAttributes],
})

const PageBreak = Node.create({
  name: 'pageBreak',
  group: 'block',
  atom: true,
  parseHTML: () => [{ tag: 'div[data-type=pageBreak]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-type': 'pageBreak' }],
})

const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
})

const toneOf = (value: unknown): CalloutTone => calloutTones.find((tone) => tone === value) ?? 'info'

const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    tone: {
      default: 'info',
      parseHTML: (element) => toneOf(element.getAttribute('data-tone')),
      renderHTML: ({ tone }) => ({ 'data-tone': toneOf(tone) }),
    },
  }),
  parseHTML: () => [{ tag: 'div[data-type=callout]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-type': 'callout' }, 0],
})

/** Whether it stands open is each reader's own affair and not in the text. */
const Details = Node.create({
  name: 'details',
  group: 'block',
  content: 'detailsSummary block+',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'details' }],
  renderHTML: ({ HTMLAttributes }) => ['details', HTMLAttributes, 0],
})

const DetailsSummary = Node.create({
  name: 'detailsSummary',
  content: 'inline*',
  defining: true,
  selectable: false,
  parseHTML: () => [{ tag: 'summary' }],
  renderHTML: () => ['summary', { dir: 'auto' }, 0],
})

export const writingBlocks = [
  Doc,
  Text,
  Paragraph,
  Heading,
  Blockquote,
  HorizontalRule,
  PageBreak,
  HardBreak,
  Callout,
  Details,
  DetailsSummary,
]
