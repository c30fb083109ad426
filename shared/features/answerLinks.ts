// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, oneOf } from '#shared/lib/schema.ts'
import { standing } from './answers.ts'
import { meetingCard } from './meetings.ts'
import { placeSeen } from './places.ts'
import { choices } from './seats.ts'

/** The page of a link in a mail: its secret stands behind the #, where no server sees it. */
export const answerLinkPage = (meetingId: string, personId: string): string => `/rispondi/${meetingId}/${personId}`

/** What the link of one person for one meeting says, and no more: there is no sign-in behind it. */
const link = z.strictObject({ meetingId: id, personId: id, secret: id })

/** Of a meeting what an answer asks for, and of people their names alone: the letter may be in other hands. */
const meetingByLink = z.extend(
  z.pick(meetingCard, { title: true, start: true, end: true, venue: true, online: true, answersUntil: true }),
  {
    cancelled: z.nullable(z.object({ reason: z.string() })),
    organisers: z.array(z.object({ name: z.string() })),
  },
)

export const answerLink = z.object({
  meeting: meetingByLink,
  /** Who answers, as they are called. */
  name: z.string(),
  networks: z.array(placeSeen),
  standing: z.nullable(standing),
})
export type AnswerLink = z.infer<typeof answerLink>

export const answerLinkEndpoints = {
  /** Looks, and answers nothing: programmes open links before people do. */
  read: endpoint('POST /answer-links/look', { body: link, output: answerLink, access: 'public' }),
  answer: endpoint('POST /answer-links/answer', {
    body: z.extend(link, { clientId: id, networkId: z.nullable(id), choice: oneOf(choices) }),
    output: answerLink,
    access: 'public',
  }),
}
