// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { unreadableReasons } from './unreadable.ts'

/** UTF-8 bytes of text that are kept of one file. */
export const maxTextBytes = 500_000
/** What of a file is looked at at all. */
export const maxFileBytes = 100 * 1024 * 1024
/** Pixels of the longer side of a thumbnail. */
export const thumbnailSide = 480

const inline = z.object({
  text: z.string(),
  bold: z.optional(z.boolean()),
  italic: z.optional(z.boolean()),
  underline: z.optional(z.boolean()),
  strike: z.optional(z.boolean()),
  href: z.optional(z.string().check(z.regex(/^(https?|mailto):/))),
})
const whole = z.int().check(z.gte(0))
const cell = z.object({ header: z.boolean(), columns: whole, rows: whole, content: z.array(z.array(inline)) })
const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), level: whole, content: z.array(inline) }),
  z.object({ type: z.literal('paragraph'), content: z.array(inline) }),
  z.object({ type: z.literal('item'), ordered: z.boolean(), level: whole, content: z.array(inline) }),
  z.object({ type: z.literal('table'), rows: z.array(z.array(cell)) }),
  z.object({ type: z.literal('image'), alt: z.string() }),
])
export type ReadInline = z.infer<typeof inline>
export type ReadBlock = z.infer<typeof block>

/** What the reading of a file gives. Whoever reads was near the file: what they say is looked at like anybody's word. */
export const reading = z.object({
  state: z.enum(['ready', 'failed', 'none']),
  reason: z.nullable(z.enum(unreadableReasons)),
  pages: z.array(z.object({ title: z.nullable(z.string()), text: z.string() })),
  blocks: z.nullable(z.array(block)),
  cut: z.boolean(),
  /** webp, base64. */
  thumbnail: z.nullable(z.string()),
})
export type Reading = z.infer<typeof reading>

export const nothingRead: Reading = {
  state: 'none',
  reason: null,
  pages: [],
  blocks: null,
  cut: false,
  thumbnail: null,
}
export const failedReading = (reason: NonNullable<Reading['reason']>): Reading => ({
  ...nothingRead,
  state: 'failed',
  reason,
})
