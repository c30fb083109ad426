// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, oneOf } from '#shared/lib/schema.ts'
import { clock, meetingDraft, meetingTypes, seatLimits } from './meetings.ts'
import { personSummary } from './people.ts'
import { placeSeen } from './places.ts'

export const datePollLimits = { slots: 12, leastSlots: 2 } as const

export const pollChoices = ['yes', 'maybe', 'no'] as const
export type PollChoice = (typeof pollChoices)[number]

export const pollStates = ['open', 'chosen', 'closed'] as const
export type PollState = (typeof pollStates)[number]

export const pollSlot = z.object({ id, start: instant, end: instant })
export type PollSlot = z.infer<typeof pollSlot>

/** Days among which the people of some places choose, before there is a meeting. */
export const datePollCard = z.object({
  id,
  title: z.string(),
  audience: z.array(placeSeen),
  organisers: z.array(personSummary),
  slots: z.array(pollSlot),
  /** The last day on which answers are taken. */
  closes: day,
  state: oneOf(pollStates),
  /** The one that was chosen. */
  chosenSlotId: z.nullable(id),
  /** The meeting that came of it. */
  meetingId: z.nullable(id),
})
export type DatePollCard = z.infer<typeof datePollCard>

const slotChoice = z.strictObject({ slotId: id, choice: oneOf(pollChoices) })
export type SlotChoice = z.infer<typeof slotChoice>

const counts = { yes: z.int(), maybe: z.int(), no: z.int() }
export const slotCounts = z.object({ slotId: id, ...counts })
export type SlotCounts = z.infer<typeof slotCounts>

export const datePoll = z.extend(datePollCard, {
  description: z.string(),
  type: oneOf(meetingTypes),
  venue: z.nullable(z.string()),
  online: z.boolean(),
  seats: seatLimits,
  counts: z.array(slotCounts),
  /** By network, those of which somebody answered; null for who is of none. */
  networks: z.array(
    z.object({ networkId: z.nullable(id), name: z.nullable(z.string()), people: z.int(), counts: z.array(slotCounts) }),
  ),
  /** Who answered, as far as the reader knows of them, in the order in which they did. */
  people: z.array(
    z.object({
      person: personSummary,
      networkId: z.nullable(id),
      choices: z.array(slotChoice),
      /** Who answered for them; null when they did. */
      by: z.nullable(personSummary),
    }),
  ),
  mine: z.nullable(z.object({ networkId: z.nullable(id), choices: z.array(slotChoice) })),
  myNetworks: z.array(placeSeen),
  /** Networks for whose people I may answer. */
  answersFor: z.array(placeSeen),
  organises: z.boolean(),
})
export type DatePoll = z.infer<typeof datePoll>

const ofOneDay = { day: true, from: true, to: true, answersUntil: true, emergencyId: true } as const

/** What is written of the meeting, without its day: what cannot wait for one is no poll. */
export const datePollDraft = z.extend(z.omit(meetingDraft, ofOneDay), {
  clientId: id,
  slots: z
    .array(z.strictObject({ id, day, from: clock, to: clock }))
    .check(
      z.minLength(datePollLimits.leastSlots, { error: 'required' }),
      z.maxLength(datePollLimits.slots, { error: 'too_many' }),
    ),
  closes: day,
})
export type DatePollDraft = z.infer<typeof datePollDraft>

const onePoll = z.strictObject({ pollId: id })
const cards = z.array(datePollCard)

export const datePollEndpoints = {
  /** Those that are open and that I may see, of one place where it is named; the first to close first. */
  list: endpoint('GET /date-polls', {
    query: z.strictObject({ placeId: z.optional(id) }),
    output: z.object({ polls: cards }),
  }),
  /** What waits for me: those I have not answered, and those of mine that are closed and want a choice. */
  waiting: endpoint('GET /date-polls/waiting', { output: z.object({ toAnswer: cards, toChoose: cards }) }),
  read: endpoint('GET /date-polls/:pollId', { params: onePoll, output: datePoll }),
  /** `clientId` makes a retry harmless. */
  create: endpoint('POST /date-polls', { body: datePollDraft, output: datePoll }),
  /** Every slot, at once; the last answer of a person counts. `personId` answers for somebody of a network one looks after. */
  answer: endpoint('POST /date-polls/:pollId/answers', {
    params: onePoll,
    body: z.strictObject({
      networkId: z.nullable(id),
      choices: z.array(slotChoice).check(z.maxLength(datePollLimits.slots, { error: 'too_many' })),
      personId: z.optional(id),
    }),
    output: datePoll,
  }),
  /** The winner becomes the meeting; who said yes or perhaps to it has answered already. */
  choose: endpoint('POST /date-polls/:pollId/choose', {
    params: onePoll,
    body: z.strictObject({ slotId: id }),
    output: datePoll,
  }),
  /** Given up without a choice, or taken up again. */
  setOpen: endpoint('POST /date-polls/:pollId/open', {
    params: onePoll,
    body: z.strictObject({ open: z.boolean({ error: 'bad_value' }) }),
    output: datePoll,
  }),
}

export const datePollEvents = {
  /** Begun, answered, chosen or given up. Says no names: ask again. */
  changed: event('datePolls:changed', z.object({ pollId: id })),
}

/** The slots that most can come to: first by yes, then by perhaps; none while nobody can. */
export function bestSlots(all: readonly SlotCounts[]): string[] {
  const worth = ({ yes, maybe }: SlotCounts) => yes * 10_000 + maybe
  const most = Math.max(0, ...all.map(worth))
  return most === 0 ? [] : all.filter((one) => worth(one) === most).map(({ slotId }) => slotId)
}
