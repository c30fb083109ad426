// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, instant, oneOf } from '#shared/lib/schema.ts'

const MB = 1024 * 1024

/** Bytes, but for the counts. What an installation allows for a file and a place is in the server's settings. */
export const uploadLimits = {
  /** What goes in one request; a link that drops loses at most as much as was on its way. */
  piece: 4 * MB,
  /** UTF-8 bytes of a name, as disks and zip files take it. */
  nameBytes: 240,
  /** Chosen at once in a conversation. */
  atOnce: 20,
  /** Unfinished or unused ones of one person. */
  pending: 200,
} as const

/** What is known of a file from its bytes, never from its name. */
export const fileKinds = ['image', 'pdf', 'office', 'text', 'audio', 'video', 'archive', 'other'] as const

/** `unchecked`: no scanner here, or larger than it takes. `waiting`: in quarantine, nobody gets it. */
export const scanStates = ['waiting', 'clean', 'unchecked', 'infected'] as const

/**
 * The facts of stored bytes, the same for whoever may read them. They never change, but for the scan.
 * `width` and `height` in pixels, of images alone.
 */
export const fileFacts = z.object({
  kind: oneOf(fileKinds),
  mediaType: z.string(),
  size: z.number(),
  /** Hex, of the bytes as they are stored. */
  sha256: z.string(),
  scan: oneOf(scanStates),
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
})
export type FileFacts = z.infer<typeof fileFacts>

/** What one person is bringing. Until it is part of something, only they see it. */
export const upload = z.object({
  id,
  placeId: id,
  name: z.string(),
  size: z.number(),
  /** Bytes that are safe here. */
  offset: z.number(),
  /** Null until it is whole: flushed to the store and its hash recorded. */
  facts: z.nullable(fileFacts),
  createdAt: instant,
})
export type Upload = z.infer<typeof upload>

/**
 * The address of the resumable protocol (tus 1.0): POST, HEAD, PATCH, DELETE with the access token of the page. The
 * metadata of its POST: `filename`, and where it is to go: `placeId`, or
 * `threadId` or `documentId` for who writes in one conversation or document.
 * `keepData=1` keeps place and device data of a photo.
 */
export const uploadPath = '/api/uploads'

export const uploadEndpoints = {
  /** Mine that are unfinished or unused: to go on after a reload. */
  list: endpoint('GET /uploads', { output: z.object({ uploads: z.array(upload) }) }),
  read: endpoint('GET /uploads/:uploadId/facts', { params: z.strictObject({ uploadId: id }), output: upload }),
}
