// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { id, oneOf, threadColour } from '#shared/lib/schema.ts'

export const personLimits = { name: 80, title: 80, languages: 10 } as const

/** What stands beside everything a person writes: `home` is their network, `organisation` the body they speak for. */
export const personSummary = z.object({
  id,
  name: z.string(),
  title: z.string(),
  home: z.nullable(z.string()),
  organisation: z.nullable(z.string()),
  colour: threadColour,
  /** Another one with each new picture; null without one. */
  photo: z.nullable(z.string()),
})
export type PersonSummary = z.infer<typeof personSummary>

/** Bytes, and what a browser may offer to choose from. */
export const photoLimits = { bytes: 5 * 1024 * 1024, types: ['image/jpeg', 'image/png', 'image/webp'] } as const

/** Where the picture of a person is; who is sent away shows none. */
export const photoAddress = ({ id, photo }: Pick<PersonSummary, 'id' | 'photo'>): string | null =>
  photo === null ? null : `/api/content/people/${id}?v=${photo}`

/** The order of lists of people, the same on both sides. */
export const byName = (one: PersonSummary, other: PersonSummary): number =>
  one.name.localeCompare(other.name, 'it') || (one.id < other.id ? -1 : 1)

export const themes = ['system', 'light', 'dark'] as const
export const languages = ['it', 'en'] as const
export type Language = (typeof languages)[number]

/** Remembered choices: they follow the person to every device. */
export const personSettings = z.object({
  language: oneOf(languages),
  theme: oneOf(themes),
  presenceHidden: z.boolean(),
  /** Enter sends and Shift+Enter breaks the line, or the other way round. */
  enterSends: z.boolean(),
  singleKeys: z.boolean(),
})
export type PersonSettings = z.infer<typeof personSettings>
export const defaultSettings: PersonSettings = {
  language: 'it',
  theme: 'system',
  presenceHidden: false,
  enterSends: true,
  singleKeys: true,
}
