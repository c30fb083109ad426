// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { email, id, instant, line, oneOf } from '#shared/lib/schema.ts'
import { registerLimits } from './register.ts'
import { choices } from './seats.ts'

export const guestLimits = { ofMeeting: 60 } as const

/** Somebody without an account who is asked to one meeting. They answer from their letter, for no network. */
export const guest = z.object({
  id,
  surname: z.string(),
  name: z.string(),
  organisation: z.nullable(z.string()),
  email: z.string(),
  invitedAt: instant,
  /** Null before the first answer. */
  choice: z.nullable(oneOf(choices)),
  holds: z.nullable(oneOf(['inPerson', 'online'])),
  /** Their place in the waiting list, from 1; null for who does not wait. */
  place: z.nullable(z.int()),
})
export type Guest = z.infer<typeof guest>

const oneMeeting = z.strictObject({ meetingId: id })

export const guestDraft = z.strictObject({
  surname: line({ max: registerLimits.name }),
  name: line({ max: registerLimits.name }),
  organisation: z.nullable(line({ max: registerLimits.organisation })),
  email,
  /** They agreed to be written to, and to stand in the register. */
  consent: z.boolean({ error: 'bad_value' }).check(z.refine((agreed) => agreed, { error: 'required' })),
})
export type GuestDraft = z.infer<typeof guestDraft>

export const guestEndpoints = {
  /** For who organises the meeting. */
  list: endpoint('GET /meetings/:meetingId/guests', {
    params: oneMeeting,
    output: z.object({ guests: z.array(guest) }),
  }),
  /**
   * Sends the letter. An address is asked once to a meeting: `taken` at `email`. Where the invitation was taken back it
   * stands again, without a second letter.
   */
  invite: endpoint('POST /meetings/:meetingId/guests', {
    params: oneMeeting,
    body: z.extend(guestDraft, { clientId: id }),
    output: guest,
  }),
  /** Takes the invitation back, with the seat and the letter's link; or gives it again. */
  setRemoved: endpoint('POST /guests/:guestId/removed', {
    params: z.strictObject({ guestId: id }),
    body: z.strictObject({ removed: z.boolean({ error: 'bad_value' }) }),
  }),
}

export const guestEvents = {
  /** Somebody was asked, or is not any more. Says no names: ask again. */
  changed: event('guests:changed', z.object({ meetingId: id })),
}
