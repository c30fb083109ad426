// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessAudience, accessChangedAudience, accessMeeting } from '#server/features/meetings/access.ts'
import { requireEmergency } from '#server/features/meetings/emergencies.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { seriesEndpoints as endpoints } from '#shared/features/series.ts'
import { answerFollowing, cancelFollowing, createSeries, editFollowing, findOccurrences } from './service.ts'

const changingLimit = rateLimit({ burst: 10, perSecond: 0.1 })

export const seriesFeature: Feature = {
  routes(router) {
    route(router, endpoints.create, async (draft, actor) => {
      const audience = await accessAudience(actor, draft.placeIds, 'invite')
      await requireEmergency(actor, draft)
      changingLimit(actor.id)
      return { meetings: await createSeries(actor.id, audience, draft) }
    })
    route(router, endpoints.list, async ({ meetingId }, actor) => ({
      meetings: await findOccurrences(actor, await accessMeeting(actor, meetingId, 'read')),
    }))
    route(router, endpoints.editFollowing, async ({ meetingId, ...draft }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'organise')
      const audience = await accessChangedAudience(actor, open, draft.placeIds, 'invite')
      await requireEmergency(actor, draft, open.record.emergencyId)
      changingLimit(actor.id)
      return editFollowing(actor, open, audience, draft)
    })
    route(router, endpoints.cancelFollowing, async ({ meetingId, reason }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'organise')
      changingLimit(actor.id)
      return cancelFollowing(actor, open, reason)
    })
    route(router, endpoints.answerFollowing, async ({ meetingId, ...said }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'read')
      changingLimit(actor.id)
      return answerFollowing(actor, open, said)
    })
  },
}
