// SPDX-License-Identifier: AGPL-3.0-or-later

import { accessMeeting } from '#server/features/meetings/access.ts'
import { roomsOfAudience } from '#server/features/meetings/audience.ts'
import { findMeeting } from '#server/features/meetings/queries.ts'
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import { accessPlace } from '#server/features/places/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { outcomeEndpoints as endpoints, outcomeEvents } from '#shared/features/outcomes.ts'
import { accessOutcome, accessOutcomesOf } from './access.ts'
import { OutcomeModel } from './model.ts'
import { findOutcomesOfMeeting, findOutcomesOfPlace, findWaitingActions } from './queries.ts'
import { createOutcome, editOutcome, settleOutcome } from './service.ts'

const writingLimit = rateLimit({ burst: 60, perSecond: 0.5 })

export const outcomesFeature: Feature = {
  announce() {
    onMeetingUse('followed', { model: OutcomeModel })
    broadcastInOrder([outcomeEvents.changed], async ({ meetingId }) => {
      const meeting = await findMeeting(meetingId)
      return meeting ? roomsOfAudience(meeting.audienceIds) : []
    })
  },
  routes(router) {
    route(router, endpoints.ofMeeting, async ({ meetingId }, actor) =>
      findOutcomesOfMeeting(actor, await accessMeeting(actor, meetingId, 'read')),
    )
    route(router, endpoints.ofPlace, async ({ placeId }, actor) =>
      findOutcomesOfPlace(actor, await accessPlace(actor, placeId, 'read')),
    )
    route(router, endpoints.waiting, async (_, actor) => ({ actions: await findWaitingActions(actor) }))
    route(router, endpoints.create, async ({ meetingId, ...draft }, actor) => {
      const open = await accessOutcomesOf(actor, meetingId, 'write')
      writingLimit(actor.id)
      return createOutcome(actor.id, open, draft)
    })
    route(router, endpoints.edit, async ({ outcomeId, ...draft }, actor) => {
      const open = await accessOutcome(actor, outcomeId, 'write')
      writingLimit(actor.id)
      return editOutcome(open, draft)
    })
    route(router, endpoints.settle, async ({ outcomeId, state }, actor) => {
      const open = await accessOutcome(actor, outcomeId, 'settle')
      writingLimit(actor.id)
      return settleOutcome(actor.id, open, state)
    })
  },
}
