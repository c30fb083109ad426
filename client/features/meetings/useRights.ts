// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMe } from '#client/features/me/queries.ts'
import { networksToComeFor } from '#shared/features/answers.ts'
import { type MeetingCard, meetingPolicy } from '#shared/features/meetings.ts'

/** What I may do with a meeting, by the policy the server asks too. */
export function useMeetingRights(meeting: Pick<MeetingCard, 'audience' | 'organisers'>) {
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  const facts = { audience: meeting.audience, organiserIds: meeting.organisers.map(({ id }) => id) }
  return {
    myId: person.id,
    organises: meetingPolicy.organise(actor, facts),
    answers: meetingPolicy.answer(actor, facts),
    keepsRegister: meetingPolicy.lookBack(actor, facts),
    /** The networks I may come for. */
    networkIds: networksToComeFor(actor, facts),
  }
}
