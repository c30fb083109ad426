// SPDX-License-Identifier: AGPL-3.0-or-later
import { Node } from '@tiptap/core'

/**
 * What stands in a text and lives elsewhere: files, documents, people. Only ids are kept, never an address, so that a
 * text cannot make a browser ask a stranger's server; what they show comes from the doors of those things.
 */
const data = (name: string, attribute: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(attribute),
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] === null ? {} : { [attribute]: attributes[name] },
})

const numeric = (name: string, attribute: string) => ({
  ...data(name, attribute),
  parseHTML: (element: HTMLElement) => {
    const value = element.getAttribute(attribute)
    return value === null || !Number.isFinite(Number(value)) ? null : Number(value)
  },
})

const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    fileId: data('fileId', 'data-file'),
    version: numeric('version', 'data-version'),
    alt: { default: '' },
    /** Of the column, in hundredths; null as wide as it is. */
    width: numeric('width', 'data-width'),
  }),
  parseHTML: () => [{ tag: 'img[data-file]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
})

const FileCard = Node.create({
  name: 'fileCard',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ fileId: data('fileId', 'data-file') }),
  parseHTML: () => [{ tag: 'div[data-type=fileCard]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, 'data-type': 'fileCard' }],
})

/** The name as it was when the person was named: a text does not change because somebody marries. */
const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ id: data('id', 'data-person'), name: data('name', 'data-name') }),
  parseHTML: () => [{ tag: 'span[data-person]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    { ...HTMLAttributes, class: 'mention', dir: 'auto' },
    `@${String(node.attrs.name ?? '')}`,
  ],
  renderText: ({ node }) => `@${String(node.attrs.name ?? '')}`,
})

const DocumentLink = Node.create({
  name: 'documentLink',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ documentId: data('documentId', 'data-document') }),
  parseHTML: () => [{ tag: 'span[data-document]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes],
})

export const writingThings = [Image, FileCard, Mention, DocumentLink]
