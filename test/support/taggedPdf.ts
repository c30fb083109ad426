// SPDX-License-Identifier: AGPL-3.0-or-later
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** An element of a tagged PDF: its role and the text that is in it. */
export interface Tagged {
  role: string
  text: string
  children: Tagged[]
}

export interface ReadPdf {
  info: Record<string, unknown>
  marked: boolean
  /** All that is to be read on each page, tagged or not. */
  pages: string[]
  elements: Tagged[]
}

type Node = Awaited<ReturnType<PDFPageProxy['getStructTree']>>

async function textsOf(page: PDFPageProxy): Promise<{ all: string; byId: Map<string, string> }> {
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const byId = new Map<string, string>()
  const open: string[] = []
  let all = ''
  for (const item of items) {
    if ('str' in item) {
      const said = item.str + (item.hasEOL ? ' ' : '')
      all += said
      const id = open.at(-1)
      if (id) byId.set(id, (byId.get(id) ?? '') + said)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push('id' in item && typeof item.id === 'string' ? item.id : '')
    if ('str' in item && item.hasEOL) all += '\n'
  }
  return { all, byId }
}

function taggedOf(node: Node, byId: ReadonlyMap<string, string>): Tagged {
  const children: Tagged[] = []
  let text = ''
  for (const child of node.children) {
    if ('role' in child) children.push(taggedOf(child, byId))
    else text += byId.get(child.id) ?? ''
  }
  return { role: node.role, text: text.replace(/\s+/g, ' ').trim(), children }
}

/** A PDF as a program reads it that knows nothing of how it was made. */
export async function readTaggedPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise
  const read: ReadPdf = { info: {}, marked: false, pages: [], elements: [] }
  const { info } = await pdf.getMetadata()
  Object.assign(read.info, info)
  read.marked = Boolean((await pdf.getMarkInfo())?.Marked)
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { all, byId } = await textsOf(page)
    read.pages.push(all)
    read.elements.push(...taggedOf(await page.getStructTree(), byId).children)
  }
  await pdf.loadingTask.destroy()
  return read
}

export const allTagged = (elements: readonly Tagged[], role: string): Tagged[] =>
  elements.flatMap((element) => [...(element.role === role ? [element] : []), ...allTagged(element.children, role)])
