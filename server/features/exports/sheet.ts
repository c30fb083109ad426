// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Comment, WordProposal } from '#shared/features/comments.ts'
import type { Language } from '#shared/features/people.ts'
import type { WritingNode } from '#shared/writing/json.ts'

/** A picture that stands in a text, as it lies in the store. */
export interface SheetPicture {
  /** What its file is called. */
  name: string
  bytes: Uint8Array
}

/** What a text leads to: null where it leads nowhere for who takes it away. */
export interface SheetLink {
  title: string
  href: string | null
}

export interface Funding {
  /** 'Progetto co-finanziato dall'Unione Europea', as the programme's card says it. */
  visibility: string
  /** Fund, name, codes. */
  lines: string[]
}

/** A comment as a paper carries it, with where it stands in the text. */
export type SheetComment = Pick<Comment, 'anchor' | 'createdAt' | 'text' | 'state'> & {
  proposal: WordProposal | null
  author: string
  replies: { author: string; createdAt: string; text: string }[]
}

/** All that a document on paper is made of: who makes it has no door, no store and no network. */
export interface Sheet {
  title: string
  language: Language
  place: string
  /** 'Bozza' · 'Versione 2, approvata, in vigore' */
  status: string
  draft: boolean
  day: string
  /** Of a version: over its canonical JSON. */
  sha256: string | null
  body: WritingNode
  funding: Funding
  pictures: Readonly<Record<string, SheetPicture>>
  /** Documents and files that it names, by id. */
  links: Readonly<Record<string, SheetLink>>
  /** Of Markdown: the folder beside it in which its pictures lie, as an address. */
  folder: string
  /** For addresses inside: where the product is. */
  origin: string
  /** Null without them. `state`: of the text they stand in, to find where. */
  comments: { list: SheetComment[]; state: readonly Uint8Array[] } | null
}

export const pictureKey = (attrs: Readonly<Record<string, unknown>> | undefined): string =>
  `${String(attrs?.fileId ?? '')}/${String(attrs?.version ?? '')}`

/** A file that goes with a paper. */
export interface Asset {
  name: string
  mediaType: string
  bytes: Uint8Array
}
