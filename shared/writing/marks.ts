// SPDX-License-Identifier: AGPL-3.0-or-later
import { Mark } from '@tiptap/core'
import { safeAddress } from './address.ts'

/** Google Docs wraps everything it copies in a bold tag that is not bold. */
const reallyBold = (element: HTMLElement) =>
  /font-weight:\s*(normal|400)/i.test(element.getAttribute('style') ?? '') ? false : null

const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    { tag: 'b', getAttrs: reallyBold },
    { style: 'font-weight', getAttrs: (value) => /^(bold(er)?|[6-9]\d{2})$/.test(String(value)) && null },
  ],
  renderHTML: () => ['strong', 0],
})

const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }],
  renderHTML: () => ['em', 0],
})

const Underline = Mark.create({
  name: 'underline',
  parseHTML: () => [
    { tag: 'u' },
    {
      style: 'text-decoration',
      consuming: false,
      getAttrs: (value) => String(value).includes('underline') && null,
    },
  ],
  renderHTML: () => ['u', 0],
})

const Strike = Mark.create({
  name: 'strike',
  parseHTML: () => [
    { tag: 's' },
    { tag: 'del' },
    { tag: 'strike' },
    {
      style: 'text-decoration',
      consuming: false,
      getAttrs: (value) => String(value).includes('line-through') && null,
    },
  ],
  renderHTML: () => ['s', 0],
})

const Code = Mark.create({
  name: 'code',
  code: true,
  exitable: true,
  parseHTML: () => [{ tag: 'code' }],
  renderHTML: () => ['code', { spellcheck: 'false' }, 0],
})

const Highlight = Mark.create({
  name: 'highlight',
  parseHTML: () => [{ tag: 'mark' }],
  renderHTML: () => ['mark', 0],
})

/** An address that is not safe is not drawn as a link, wherever it came from: the log of another client, an import. */
const Link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  exitable: true,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = safeAddress(element.getAttribute('href'))
        return href ? { href } : false
      },
    },
  ],
  renderHTML: ({ mark }) => {
    const href = safeAddress(mark.attrs.href)
    return href ? ['a', { href, rel: 'noopener noreferrer nofollow' }, 0] : ['span', 0]
  },
})

export const writingMarks = [Link, Bold, Italic, Underline, Strike, Code, Highlight]
