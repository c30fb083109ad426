// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { sealedToken } from '#server/lib/seal.ts'
import { answerLinkEndpoints as endpoints } from '#shared/features/answerLinks.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { answerLinkPurpose, answerLinkRecord } from './access.ts'

/** Whoever holds the letter answers for who it was written to. */
async function aLink({ network, people }: World) {
  const { _id: meetingId } = await buildMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id })
  const personId = people.ana.id
  return { meetingId, personId, secret: sealedToken(answerLinkPurpose, answerLinkRecord(meetingId, personId)) }
}

export const answerLinkDoors = [
  door(endpoints.read, { may: 'everyone', request: aLink, shows: () => '"standing"' }),
  door(endpoints.answer, {
    may: 'everyone',
    request: async (world) => ({
      ...(await aLink(world)),
      clientId: newId(),
      networkId: world.network.id,
      choice: 'online' as const,
    }),
    changes: 'meetingAnswers',
  }),
]
