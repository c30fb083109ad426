// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant, oneOf, seq, text } from '#shared/lib/schema.ts'
import { fittedName, libraryItem, libraryLimits, libraryName } from './library.ts'
import { personSummary } from './people.ts'
import { placeSeen } from './places.ts'
import { fileFacts, uploadLimits } from './uploads.ts'

export const fileLimits = {
  note: 300,
  versions: 500,
  perMessage: uploadLimits.atOnce,
  name: libraryLimits.name,
} as const

/** A version keeps its bytes and the name it came with. Numbers go up by one; nothing is written over. */
export const fileVersion = z.extend(fileFacts, {
  number: seq,
  name: z.string(),
  note: z.nullable(z.string()),
  author: personSummary,
  at: instant,
  /** The version its author had before them; null for the first. */
  basedOn: z.nullable(z.number()),
})
export type FileVersion = z.infer<typeof fileVersion>

/** A message that carries a file or names a document, of a conversation the asker may read. */
export const sayingMessage = z.object({
  threadId: id,
  seq,
  threadTitle: z.nullable(z.string()),
  author: personSummary,
  at: instant,
})
export type SayingMessage = z.infer<typeof sayingMessage>

export const fileDetail = z.object({
  item: libraryItem,
  /** Null for who reads it by what carries it alone. */
  place: z.nullable(placeSeen),
  /** Newest first. */
  versions: z.array(fileVersion),
  carriers: z.array(sayingMessage),
  /** The asker sees it in its library, or it is shared with them; a guest of a conversation reads what that carries. */
  inLibrary: z.boolean(),
})
export type FileDetail = z.infer<typeof fileDetail>

/** A file as a message shows it: what it was when it was posted, however it is called by now. */
export const messageFile = z.extend(fileFacts, { fileId: id, version: seq, name: z.string() })
export type MessageFile = z.infer<typeof messageFile>

/** A file for a message: a whole upload, as a new file or as a new version of one of the same place. */
export const attachment = z.strictObject({ uploadId: id, versionOf: z.optional(id) })
export type Attachment = z.infer<typeof attachment>

/** What a reading of the bytes gave. `waiting`: not read yet. `none`: nothing to show of this kind. */
export const previewStates = ['waiting', 'ready', 'failed', 'none'] as const

const inline = z.object({
  text: z.string(),
  bold: z.optional(z.boolean()),
  italic: z.optional(z.boolean()),
  underline: z.optional(z.boolean()),
  strike: z.optional(z.boolean()),
  /** http, https or mailto. */
  href: z.optional(z.string()),
})
const cell = z.object({ header: z.boolean(), columns: z.number(), rows: z.number(), content: z.array(z.array(inline)) })

/** A text document without markup: what the client may draw, and nothing else can be in it. */
export const previewBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), level: z.number(), content: z.array(inline) }),
  z.object({ type: z.literal('paragraph'), content: z.array(inline) }),
  /** `level` from 0; items of one list stand side by side. */
  z.object({ type: z.literal('item'), ordered: z.boolean(), level: z.number(), content: z.array(inline) }),
  z.object({ type: z.literal('table'), rows: z.array(z.array(cell)) }),
  z.object({ type: z.literal('image'), alt: z.string() }),
])
export type PreviewBlock = z.infer<typeof previewBlock>

/**
 * `pages`: the text page by page (PDF), sheet by sheet (XLSX), slide by slide (PPTX), or one (DOCX, ODT, text); empty
 * texts are those of a scan. `blocks`: of DOCX, ODT and CSV. `cut`: longer than what is kept.
 */
export const filePreview = z.object({
  state: oneOf(previewStates),
  pages: z.array(z.object({ title: z.nullable(z.string()), text: z.string() })),
  blocks: z.nullable(z.array(previewBlock)),
  cut: z.boolean(),
  /** A small picture of it is at the `thumbnail` address. */
  thumbnail: z.boolean(),
  /** Why it failed, or that it was locked by a password. */
  reason: z.nullable(oneOf(['locked', 'broken', 'too_large'])),
})
export type FilePreview = z.infer<typeof filePreview>

/**
 * The addresses of bytes, for `<img>`, `<video>` and downloads: GET with the cookie that came with the session, through
 * the same door as everything else. `original` answers ranges; `?download=1` saves it under its name.
 */
export const contentPath = '/api/content'
export const contentAddress = (
  { fileId, version }: { fileId: string; version: number },
  what: 'original' | 'thumbnail' | 'download',
): string =>
  `${contentPath}/${fileId}/${version}/${what === 'thumbnail' ? 'thumbnail' : 'original'}${what === 'download' ? '?download=1' : ''}`

const oneFile = z.strictObject({ fileId: id })

/** Whoever brings it has said that its name, which looks like case data, is none. */
const notACase = z.optional(z.boolean({ error: 'bad_value' }))

export const fileEndpoints = {
  /** `as`: what to do when the name is taken; without it a taken name is a conflict (field `name`, `taken`). */
  create: endpoint('POST /places/:placeId/library/files', {
    params: z.strictObject({ placeId: id }),
    body: z.strictObject({
      uploadId: id,
      parentId: z.nullable(id),
      as: z.optional(oneOf(['version', 'another'])),
      notACase,
    }),
    output: libraryItem,
  }),
  read: endpoint('GET /files/:fileId', { params: oneFile, output: fileDetail }),
  /** `overtaken`: the version somebody else added meanwhile; both are kept. */
  addVersion: endpoint('POST /files/:fileId/versions', {
    params: oneFile,
    body: z.strictObject({
      uploadId: id,
      basedOn: seq,
      note: z.optional(text({ max: fileLimits.note })),
      notACase,
    }),
    output: z.object({ item: libraryItem, version: fileVersion, overtaken: z.nullable(fileVersion) }),
  }),
  /** The bytes of an earlier one as the newest version; nothing is lost. */
  restoreVersion: endpoint('POST /files/:fileId/versions/:number/restoring', {
    params: z.strictObject({ fileId: id, number: z.coerce.number({ error: 'bad_value' }).check(z.int(), z.gte(1)) }),
    output: z.object({ item: libraryItem, version: fileVersion }),
  }),
  preview: endpoint('GET /files/:fileId/versions/:number/preview', {
    params: z.strictObject({ fileId: id, number: z.coerce.number({ error: 'bad_value' }).check(z.int(), z.gte(1)) }),
    output: filePreview,
  }),
}

export const fileEvents = {
  /** A preview is there or a scan is over: ask again. */
  read: event('file:read', z.object({ fileId: id, number: seq })),
}

/** The name of a copy beside one of the same name, as long as a name may be: 'verbale (2).pdf'. */
export const numberedName = (name: string, number: number): string => fittedName(name, ` (${number})`)

export const fileName = libraryName
