// SPDX-License-Identifier: AGPL-3.0-or-later

/** Written or struck out while changes were tracked. */
export interface OfficeChange {
  kind: 'inserted' | 'deleted'
  author: string
  /** As the file has it: ISO 8601, mostly without a zone. */
  at: string | null
}

export interface OfficeMarks {
  bold?: true
  italic?: true
  underline?: true
  strike?: true
  /** http, https or mailto. */
  href?: string
}

interface OfficePlace {
  change?: OfficeChange
  /** Ids of the comments in whose range it stands. */
  comments?: readonly string[]
}

export type OfficeText = { type: 'text'; text: string } & OfficeMarks & OfficePlace
/** `part`: where its bytes lie in the file; null for one that lies elsewhere, which nobody fetches. */
export type OfficeImage = { type: 'image'; alt: string; part: string | null } & OfficePlace
export type OfficeInline = OfficeText | OfficeImage

interface OfficeLine {
  content: OfficeInline[]
  /** Of the break at its end: a paragraph that was divided or joined. */
  change?: OfficeChange
  /** Ids of comments whose sign stands in it; most have a range as well. */
  signs?: readonly string[]
}

export interface OfficeCell {
  header: boolean
  columns: number
  rows: number
  blocks: OfficeBlock[]
}

export type OfficeBlock =
  | ({ type: 'heading'; level: number } & OfficeLine)
  | ({ type: 'paragraph'; quote?: true } & OfficeLine)
  | ({ type: 'item'; ordered: boolean; level: number } & OfficeLine)
  | { type: 'table'; rows: OfficeCell[][] }

export interface OfficeComment {
  id: string
  /** The comment it answers. */
  parentId: string | null
  author: string
  at: string | null
  text: string
}

/** What of a file is no text of ours: notes at the foot, embedded objects, drawn shapes, computed fields, and the like. */
export const leftOutKinds = ['notes', 'objects', 'shapes', 'fields', 'headers', 'macros', 'links'] as const

/** Who made a paper that we wrote, as its file says it. */
export const ownCreator = 'Trama'

/** What a file says of itself. */
export interface OfficeAbout {
  creator: string
  title: string
  description: string
}

/** What a text document says, whatever it was written with. */
export interface OfficeTree {
  /** Null where it says nothing of the kind. */
  about: OfficeAbout | null
  blocks: OfficeBlock[]
  comments: OfficeComment[]
  /** The bytes of an image by its `part`. */
  readImage: (part: string) => Promise<Buffer | null>
  /** What was there and is not here, by kind. */
  leftOut: Partial<Record<(typeof leftOutKinds)[number], number>>
}

const same = ({ text: _text, ...one }: OfficeText, { text: _other, ...other }: OfficeText): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Files cut what is alike into many runs. */
export function joinRuns(content: readonly OfficeInline[]): OfficeInline[] {
  const joined: OfficeInline[] = []
  for (const one of content) {
    const last = joined.at(-1)
    if (one.type === 'text' && last?.type === 'text' && same(last, one))
      joined[joined.length - 1] = { ...last, text: last.text + one.text }
    else if (one.type !== 'text' || one.text !== '') joined.push(one)
  }
  return joined
}

const safe = new Set(['http:', 'https:', 'mailto:'])

/** What a link may be; anything else is text. */
export function safeHref(target: string | undefined): string | undefined {
  const address = target?.trim() ?? ''
  if (address.length > 2_000 || !URL.canParse(address)) return undefined
  const url = new URL(address)
  return safe.has(url.protocol) ? url.href : undefined
}
