// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { id, instant, line, oneOf } from '#shared/lib/schema.ts'

const dayMs = 86_400_000

/** An act that no server heard within so long is told by word of mouth. */
export const oldestActMs = 30 * dayMs

/** How long ago somebody did something where there was no network: clocks of phones may be wrong, stretches are not. */
const since = z
  .int({ error: 'bad_value' })
  .check(z.gte(0, { error: 'bad_value' }), z.lte(oldestActMs, { error: 'not_open' }))

export const checkInDraft = z.strictObject({
  /** Of the act: sent twice it is one. */
  clientId: id,
  code: line({ max: 40 }),
  since,
})
export type CheckInDraft = z.infer<typeof checkInDraft>

/** What becomes of an act that waits for who keeps the register. */
export const lateStates = ['proposed', 'accepted', 'refused'] as const
export type LateState = (typeof lateStates)[number]

/** What somebody who takes part knows of their own check-in. */
export const myCheckIn = z.object({
  meetingId: id,
  title: z.string(),
  start: instant,
  end: instant,
  from: instant,
  until: instant,
  closed: z.boolean(),
  arrived: z.nullable(instant),
  left: z.nullable(instant),
  /** What I did and the register did not take on trust: heard of late, with a code renewed since, against what stood there. */
  late: z.nullable(
    z.object({
      at: instant,
      state: oneOf(lateStates),
      /** Of who decided, and why. */
      reason: z.nullable(z.string()),
      by: z.nullable(z.string()),
    }),
  ),
})
export type MyCheckIn = z.infer<typeof myCheckIn>

/** A presence that waits: who keeps the register takes it in, once closed as a correction, or says why not. */
export const proposal = z.object({
  id,
  personId: id,
  who: z.string(),
  /** When they checked in, and when that arrived here. */
  at: instant,
  receivedAt: instant,
  /** One that was accepted stands in its row. */
  state: oneOf(['proposed', 'refused']),
  reason: z.nullable(z.string()),
  by: z.nullable(z.string()),
})
export type Proposal = z.infer<typeof proposal>
