// SPDX-License-Identifier: AGPL-3.0-or-later
import { onActivityUse } from '#server/features/editions/uses.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { meetingEndpoints as endpoints } from '#shared/features/meetings.ts'
import { accessAudience, accessChangedAudience, accessMeeting } from './access.ts'
import { requireEmergency } from './emergencies.ts'
import { MeetingModel } from './model.ts'
import { findMeetingsOf, hydrateMeeting, hydrateMeetingCards, isMeetingUnder } from './queries.ts'
import { announceMeetings } from './realtime.ts'
import { cancelMeeting, createMeeting, editMeeting, restoreMeeting } from './service.ts'
import { onMeetingUse } from './uses.ts'

const changingLimit = rateLimit({ burst: 30, perSecond: 0.5 })

export const meetingsFeature: Feature = {
  announce() {
    announceMeetings()
    onMeetingUse('changed', { model: MeetingModel, field: '_id', which: { version: { $gt: 1 } } })
    onActivityUse(isMeetingUnder)
  },
  routes(router) {
    route(router, endpoints.list, async (between, actor) => ({
      meetings: await hydrateMeetingCards(await findMeetingsOf(actor, between)),
    }))
    route(router, endpoints.read, async ({ meetingId }, actor) =>
      hydrateMeeting((await accessMeeting(actor, meetingId, 'read')).record),
    )
    route(router, endpoints.create, async (draft, actor) => {
      const audience = await accessAudience(actor, draft.placeIds, 'invite')
      await requireEmergency(actor, draft)
      changingLimit(actor.id)
      return createMeeting(actor, audience, draft)
    })
    route(router, endpoints.edit, async ({ meetingId, ...draft }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'organise')
      const audience = await accessChangedAudience(actor, open, draft.placeIds, 'invite')
      await requireEmergency(actor, draft, open.record.emergencyId)
      changingLimit(actor.id)
      return editMeeting(open, audience, draft)
    })
    route(router, endpoints.cancel, async ({ meetingId, reason }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'organise')
      changingLimit(actor.id)
      return cancelMeeting(actor.id, open, reason)
    })
    route(router, endpoints.restore, async ({ meetingId }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'organise')
      changingLimit(actor.id)
      return restoreMeeting(open)
    })
  },
}
