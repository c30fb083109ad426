// SPDX-License-Identifier: AGPL-3.0-or-later

import { accessMeeting } from '#server/features/meetings/access.ts'
import { roomsOfAudience } from '#server/features/meetings/audience.ts'
import { findMeeting } from '#server/features/meetings/queries.ts'
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { agendaProposalEvents, agendaProposalEndpoints as endpoints } from '#shared/features/agendaProposals.ts'
import { accessProposal } from './access.ts'
import { ProposalModel } from './model.ts'
import { decideProposal, findProposals, proposeItem } from './service.ts'

const writingLimit = rateLimit({ burst: 20, perSecond: 0.2 })

export const agendaProposalsFeature: Feature = {
  announce() {
    onMeetingUse('followed', { model: ProposalModel })
    broadcastInOrder([agendaProposalEvents.changed], async ({ meetingId }) => {
      const meeting = await findMeeting(meetingId)
      return meeting ? roomsOfAudience(meeting.audienceIds) : []
    })
  },
  routes(router) {
    route(router, endpoints.list, async ({ meetingId }, actor) => ({
      proposals: await findProposals(actor, await accessMeeting(actor, meetingId, 'read')),
    }))
    route(router, endpoints.propose, async ({ meetingId, ...draft }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'answer')
      writingLimit(actor.id)
      return proposeItem(actor.id, open, draft)
    })
    route(router, endpoints.decide, async ({ proposalId, ...decision }, actor) => {
      const open = await accessProposal(actor, proposalId, 'organise')
      writingLimit(actor.id)
      return decideProposal(actor.id, open, decision)
    })
  },
}
