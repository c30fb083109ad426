// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { sharedRoles } from '#shared/features/access.ts'
import { fileName } from '#shared/features/files.ts'
import { oneOf } from '#shared/lib/schema.ts'
import { paperFormats } from './papers.ts'

/** `by` is the key of a person, or a role in the place; the hour may be left open. */
const trace = { by: z.string(), day: z.int().check(z.lte(0)), at: z.optional(z.string()) }
/** A message that carries it, of a conversation of the same place. */
const message = z.optional(z.strictObject({ slug: z.string(), number: z.int() }))

const file = z.strictObject({
  ...trace,
  /** Its ending says how it is made. */
  name: fileName.check(z.regex(new RegExp(`\\.(${paperFormats.join('|')})$`))),
  lines: z.array(z.string()).check(z.minLength(1)),
  /** After the first, each with a line more. */
  versions: z.optional(z.array(z.strictObject({ ...trace, note: z.string(), message }))),
  message,
  removed: z.optional(z.strictObject(trace)),
})
export type DemoFile = z.infer<typeof file>

type SharedRole = (typeof sharedRoles)[number]

export interface DemoFolder {
  by: string
  day: number
  at?: string | undefined
  folder: string
  /** For these roles of its place alone. */
  only?: SharedRole[] | undefined
  items: DemoNode[]
}
export type DemoNode = DemoFile | DemoFolder

const folder: z.ZodMiniType<DemoFolder> = z.strictObject({
  ...trace,
  folder: fileName,
  only: z.optional(z.array(oneOf(sharedRoles))),
  items: z.array(z.lazy(() => node)),
})
const node: z.ZodMiniType<DemoNode> = z.union([file, folder])

export const filesFile = z.strictObject({
  everyNetwork: z.array(node),
  places: z.record(z.string(), z.array(node)),
})
export type DemoFiles = z.infer<typeof filesFile>
