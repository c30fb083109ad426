// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { comment, commentLimits } from '#shared/features/comments.ts'
import { importLimits, leftOut } from '#shared/features/imports.ts'
import { instant, oneOf } from '#shared/lib/schema.ts'

const author = z.string().check(z.maxLength(importLimits.author))
const said = {
  author,
  at: z.nullable(instant),
  text: z.string().check(z.maxLength(commentLimits.text)),
}

/** What stood beside the text. `added`: words that were written in where no proposal can be; they are in the text. */
const note = z.object({
  kind: oneOf(['comment', 'proposal', 'added']),
  anchor: comment.shape.anchor,
  proposal: comment.shape.proposal,
  ...said,
  replies: z.array(z.object(said)).check(z.maxLength(commentLimits.replies)),
})
export type ImportedNote = z.infer<typeof note>

/** What the converter says. It was near the file: its words are looked at like anybody's. */
export const converted = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ready'),
    clientNumber: z.int().check(z.gte(1), z.lte(2 ** 32 - 1)),
    /** The text as the first update of its log, base64. */
    update: z.string(),
    counts: z.object({
      words: z.number(),
      headings: z.number(),
      tables: z.number(),
      images: z.number(),
      comments: z.number(),
      proposals: z.number(),
    }),
    notes: z.array(note).check(z.maxLength(importLimits.notes)),
    /** Their bytes follow, in this order. */
    images: z
      .array(z.object({ name: z.string().check(z.maxLength(60)), size: z.int().check(z.gte(1)) }))
      .check(z.maxLength(importLimits.images)),
    leftOut,
  }),
  z.object({ state: z.literal('refused'), why: oneOf(['locked', 'broken', 'too_large']) }),
])
export type Converted = z.infer<typeof converted>
export type ReadyText = Extract<Converted, { state: 'ready' }>
