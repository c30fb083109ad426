// SPDX-License-Identifier: AGPL-3.0-or-later
import { safeAddress } from '#shared/writing/address.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import type { Sheet } from './sheet.ts'

export type Attrs = Readonly<Record<string, unknown>>

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|\ud83a[\udd00-\udd5f]|\ud802[\udc00-\udfff]/

/** By its first letter, as browsers find `dir="auto"`. */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)
  return first !== null && rightToLeft.test(first[0])
}

export const textOf = (node: WritingNode): string => {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'mention') return `@${String(node.attrs?.name ?? '')}`
  return (node.content ?? []).map(textOf).join('')
}

const insideDocument = /^\/documenti\/([A-Za-z0-9_-]{22})$/
const insideFile = /^\/file\/([A-Za-z0-9_-]{22})$/

type Leading = Pick<Sheet, 'links' | 'origin'>

/** Where a link of the text leads on paper: to what lies beside it, else to the product or to the web. Null: nowhere. */
export function hrefOf({ links, origin }: Leading, address: unknown): string | null {
  const safe = safeAddress(address)
  if (!safe?.startsWith('/')) return safe
  const [path = ''] = safe.split(/[?#]/)
  const id = (insideDocument.exec(path) ?? insideFile.exec(path))?.[1]
  const beside = id === undefined ? null : links[id]
  return beside?.href ?? `${origin}${safe}`
}
export const linkOf = (marks: WritingNode['marks'], sheet: Leading): string | null =>
  hrefOf(sheet, marks?.find(({ type }) => type === 'link')?.attrs?.href)

export const idOf = (attrs: Attrs | undefined, name: string): string => String(attrs?.[name] ?? '')

export const countOf = (attrs: Attrs | undefined, name: string): number =>
  Math.min(99, Math.max(1, Number(attrs?.[name]) || 1))

export const levelOf = (attrs: Attrs | undefined): 1 | 2 | 3 => {
  const level = Number(attrs?.level)
  return level === 2 || level === 3 ? level : 1
}
