// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, line, oneOf } from '#shared/lib/schema.ts'
import { activityMeasure } from './editions.ts'

export const registerPersonLimits = {
  search: 80,
  /** Found by a search, shown at a time. */
  found: 30,
  candidates: 100,
  /** Joins that are listed, the last first. */
  joins: 200,
} as const

/** Somebody as registers know them: an account, or the names of who stood there without one. */
export const registerPerson = z.object({
  /** The id of the account, or what stands for a name that has none. */
  key: id,
  hasAccount: z.boolean(),
  name: z.string(),
  bodies: z.array(z.string()),
  networks: z.array(z.string()),
  emails: z.array(z.string()),
  /** Closed registers in which they were there, and the days of the first and of the last. */
  meetings: z.int(),
  first: z.nullable(day),
  last: z.nullable(day),
})
export type RegisterPerson = z.infer<typeof registerPerson>

export const candidateReasons = ['name', 'email'] as const

/** Two who may be one person: the same name in the same body, or the same e-mail. */
export const joinCandidate = z.object({
  one: registerPerson,
  other: registerPerson,
  reason: oneOf(candidateReasons),
})
export type JoinCandidate = z.infer<typeof joinCandidate>

/** That two are one. Stands beside the registers, of which no row changes; never removed, but taken back. */
export const registerJoin = z.object({
  id,
  /** As they were called then. */
  one: z.string(),
  other: z.string(),
  by: z.string(),
  at: instant,
  undone: z.nullable(z.object({ by: z.string(), at: instant })),
})
export type RegisterJoin = z.infer<typeof registerJoin>

const figureChange = z.extend(z.omit(activityMeasure, { over: true }), {
  no: z.int(),
  name: z.string(),
  before: z.int(),
  after: z.int(),
})

export const joinPreview = z.object({
  one: registerPerson,
  other: registerPerson,
  /** Figures of an edition that become other ones; those that stay are not among them. */
  editions: z.array(z.object({ code: z.string(), name: z.string(), changes: z.array(figureChange) })),
  /** Meetings at which both were marked: they count once there. */
  together: z.array(z.object({ meetingId: id, title: z.string(), day })),
})
export type JoinPreview = z.infer<typeof joinPreview>

const two = z
  .strictObject({ one: id, other: id })
  .check(z.refine(({ one, other }) => one !== other, { error: 'bad_value', path: ['other'] }))

/** Staff alone. */
export const registerPersonEndpoints = {
  candidates: endpoint('GET /register-persons/candidates', {
    output: z.object({ candidates: z.array(joinCandidate), total: z.int() }),
  }),
  /** By a part of the name, whatever its accents and the order of its words, of the body or of the e-mail. */
  search: endpoint('GET /register-persons', {
    query: z.strictObject({ search: line({ max: registerPersonLimits.search }) }),
    output: z.object({ people: z.array(registerPerson), total: z.int() }),
  }),
  joins: endpoint('GET /register-persons/joins', { output: z.object({ joins: z.array(registerJoin) }) }),
  /** Writes nothing. */
  preview: endpoint('POST /register-persons/preview', { body: two, output: joinPreview }),
  /** The same two again are joined once. */
  join: endpoint('POST /register-persons/joins', { body: two, output: registerJoin }),
  /** What was joined counts as two again. */
  undo: endpoint('POST /register-persons/joins/:joinId/undo', {
    params: z.strictObject({ joinId: id }),
    output: registerJoin,
  }),
}

export const registerPersonEvents = {
  /** To somebody with an account: other rows of registers are theirs now, or no longer. */
  changed: event('registerPersons:changed', z.object({ personId: id })),
}

/** For each key one that stands for all it was joined with, over however many joins. */
export function joinedBy(pairs: readonly (readonly [string, string])[]): (key: string) => string {
  const above = new Map<string, string>()
  const headOf = (key: string): string => {
    let head = key
    for (let next = above.get(head); next !== undefined; next = above.get(head)) head = next
    return head
  }
  for (const [one, other] of pairs) {
    const [head, joined] = [headOf(one), headOf(other)]
    if (head !== joined) above.set(joined, head)
  }
  const heads = new Map([...above.keys()].map((key) => [key, headOf(key)]))
  return (key) => heads.get(key) ?? key
}
