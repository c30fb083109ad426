// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { FieldCode } from './errors.ts'
import { seenOf } from './seen.ts'
import { turningSigns } from './turning.ts'

/** Schemas say what is wrong by a code of the closed list; the words come from the reader's language. */
const code = (value: FieldCode) => ({ error: value })

/** 22 characters of base64url: 128 random bits. Nobody guesses one. */
export const id = z.string(code('bad_value')).check(z.regex(/^[A-Za-z0-9_-]{22}$/, code('bad_value')))

const NUL = String.fromCharCode(0)
const storable = (text: string) => !text.includes(NUL) && text.isWellFormed()

interface TextLimits {
  min?: number
  max: number
}

/** Text that can be stored and shown again: no NUL, no lone surrogate; trimmed. */
export function text({ min = 1, max }: TextLimits) {
  return z
    .string(code('required'))
    .check(
      z.trim(),
      z.minLength(min, code(min === 1 ? 'required' : 'too_short')),
      z.maxLength(max, code('too_long')),
      z.refine(storable, code('bad_text')),
    )
}

/** No line break or control character, and nothing that turns the direction of what stands beside it; not blank. */
const onOneLine = (text: string) =>
  !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) &&
  !turningSigns.test(text) &&
  (text === '' || /[\p{L}\p{N}\p{P}\p{S}]/u.test(seenOf(text)))

/** A name or a title: text that stands in a line with others. */
export const line = (limits: TextLimits) => text(limits).check(z.refine(onOneLine, code('bad_text')))

export const email = z
  .string(code('required'))
  .check(
    z.trim(),
    z.toLowerCase(),
    z.minLength(1, code('required')),
    z.maxLength(254, code('too_long')),
    z.refine(storable, code('bad_text')),
    z.regex(z.regexes.email, code('bad_email')),
  )

/** A number one can call from anywhere or only from here: as people write it, 3 to 15 digits. */
export const phone = line({ max: 40 }).check(
  z.refine((value) => /^\+?[\d ()./-]+$/.test(value) && /^\d{3,15}$/.test(value.replace(/\D/g, '')), code('bad_phone')),
)

const isWebsite = (value: string): boolean => {
  if (!/^https?:\/\/[^\s\\]+$/i.test(value) || !URL.canParse(value)) return false
  const { hostname, username, password } = new URL(value)
  return /[^.]\.[^.]/.test(hostname) && !username && !password
}

/** The address of a site, as a link of ours may lead there: http or https, without a name or password in it. */
export const website = line({ max: 300 }).check(z.refine(isWebsite, code('bad_website')))

/** Not trimmed: a password is what was typed. Limits in characters. */
export const passwordLimits = { min: 10, max: 200 } as const
export const password = z
  .string(code('required'))
  .check(
    z.minLength(passwordLimits.min, code('too_short')),
    z.maxLength(passwordLimits.max, code('too_long')),
    z.refine(storable, code('bad_text')),
  )

/** A password that is compared, not chosen: whatever was typed. */
export const typedPassword = z
  .string(code('required'))
  .check(z.minLength(1, code('required')), z.maxLength(passwordLimits.max, code('too_long')))

/** A calendar day in Europe/Rome, 'YYYY-MM-DD'. */
export const day = z.string(code('bad_date')).check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/, code('bad_date')),
  z.refine((value) => {
    const date = new Date(`${value}T00:00:00Z`)
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
  }, code('bad_date')),
)

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime()

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, code('bad_value'))

export const seq = z.int(code('bad_value')).check(z.gte(0, code('bad_value')))

/** A whole number in a query string. */
export const queryNumber = (max: number) =>
  z.coerce
    .number(code('bad_value'))
    .check(z.int(code('bad_value')), z.gte(0, code('bad_value')), z.lte(max, code('bad_value')))

/** The colours a place or a person may have: the names of the design tokens `--tr-thread-*`. */
export const threadColours = ['blue', 'teal', 'green', 'olive', 'ochre', 'clay', 'garnet', 'violet'] as const
export const threadColour = oneOf(threadColours)
export type ThreadColour = (typeof threadColours)[number]
