// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, oneOf, seq } from '#shared/lib/schema.ts'
import { libraryItem, libraryName } from './library.ts'
import { languages } from './people.ts'

export const importLimits = {
  /** Of one file; more are named as left out. */
  images: 100,
  imageBytes: 20 * 1024 * 1024,
  allImageBytes: 60 * 1024 * 1024,
  /** Comments and proposals; what was tracked beyond them is in the text as if it had been accepted. */
  notes: 1_500,
  author: 120,
} as const

/** What of a file does not come into the text, or not as it was. */
export const leftOutKinds = [
  'notes',
  'objects',
  'shapes',
  'fields',
  'headers',
  'macros',
  'links',
  'externalImages',
  'unknownImages',
  'manyImages',
  'manyChanges',
  'looseComments',
] as const
export type LeftOutKind = (typeof leftOutKinds)[number]

export const leftOut = z.array(z.object({ what: oneOf(leftOutKinds), count: z.number() }))
export type LeftOut = z.infer<typeof leftOut>

/** Why a file becomes no document: a password, damage, its size, or that it is of another kind. */
export const unreadableWhy = ['locked', 'broken', 'too_large', 'other_kind'] as const

/** Something the asker has just brought for this place, or a version of a file that lies in its library. */
const source = z.union([z.strictObject({ uploadId: id }), z.strictObject({ fileId: id, version: seq })])
export type ImportSource = z.infer<typeof source>

const counts = z.object({
  words: z.number(),
  headings: z.number(),
  tables: z.number(),
  images: z.number(),
  comments: z.number(),
  proposals: z.number(),
})

/** What a file would become. */
const look = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready'), counts, leftOut }),
  z.object({ state: z.literal('refused'), why: oneOf(unreadableWhy) }),
])
export type ImportLook = z.infer<typeof look>

const onePlace = z.strictObject({ placeId: id })

export const importEndpoints = {
  /** What would come in, and what not; nothing is stored. */
  look: endpoint('POST /places/:placeId/library/imports/look', {
    params: onePlace,
    body: z.strictObject({ source }),
    output: look,
  }),
  /** A document of it, the file attached as its first version. `invalid` on `file` for what cannot be read. */
  create: endpoint('POST /places/:placeId/library/imports', {
    params: onePlace,
    body: z.strictObject({ source, parentId: z.nullable(id), title: libraryName, language: oneOf(languages) }),
    output: libraryItem,
  }),
}
