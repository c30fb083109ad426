// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant, line, oneOf } from '#shared/lib/schema.ts'
import { meetingLimits } from './meetings.ts'
import { personSummary } from './people.ts'

export const proposalLimits = { word: 300, ofPerson: 5 } as const

export const proposalStates = ['open', 'accepted', 'declined'] as const

/** A point that somebody who comes would like on the agenda. */
export const agendaProposal = z.object({
  id,
  meetingId: id,
  title: z.string(),
  minutes: z.int(),
  by: personSummary,
  at: instant,
  state: oneOf(proposalStates),
  /** What whoever organises said to it. */
  word: z.nullable(z.string()),
})
export type AgendaProposal = z.infer<typeof agendaProposal>

const oneMeeting = z.strictObject({ meetingId: id })

export const agendaProposalEndpoints = {
  /** For who organises all of them, for others their own; the first first. */
  list: endpoint('GET /meetings/:meetingId/agenda-proposals', {
    params: oneMeeting,
    output: z.object({ proposals: z.array(agendaProposal) }),
  }),
  propose: endpoint('POST /meetings/:meetingId/agenda-proposals', {
    params: oneMeeting,
    body: z.strictObject({
      clientId: id,
      title: line({ max: meetingLimits.itemTitle }),
      minutes: z
        .int({ error: 'bad_value' })
        .check(z.gte(1, { error: 'bad_value' }), z.lte(meetingLimits.minutes, { error: 'bad_value' })),
    }),
    output: agendaProposal,
  }),
  /** Accepted, it is the last point of the agenda, and theirs; either way whoever proposed it is told. */
  decide: endpoint('POST /agenda-proposals/:proposalId/decision', {
    params: z.strictObject({ proposalId: id }),
    body: z.strictObject({
      accept: z.boolean({ error: 'bad_value' }),
      word: z.nullable(line({ max: proposalLimits.word })),
    }),
    output: agendaProposal,
  }),
}

export const agendaProposalEvents = {
  /** Proposed or decided. Says no names: ask again. */
  changed: event('agendaProposals:changed', z.object({ meetingId: id })),
}
