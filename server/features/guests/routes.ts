// SPDX-License-Identifier: AGPL-3.0-or-later

import { accessMeeting } from '#server/features/meetings/access.ts'
import { roomsOfAudience } from '#server/features/meetings/audience.ts'
import { findMeeting } from '#server/features/meetings/queries.ts'
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { limiter } from '#server/lib/limiter.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { guestEndpoints as endpoints, guestEvents } from '#shared/features/guests.ts'
import { accessGuest } from './access.ts'
import { GuestModel } from './model.ts'
import { findGuests, inviteGuest, setGuestRemoved } from './service.ts'

const changingLimit = rateLimit({ burst: 30, perSecond: 0.2 })
/** Letters to people who have no account leave in our name. */
const lettersLimit = limiter({ name: 'guests:letters', points: 120, seconds: 86_400 })

export const guestsFeature: Feature = {
  announce() {
    onMeetingUse('followed', { model: GuestModel })
    broadcastInOrder([guestEvents.changed], async ({ meetingId }) => {
      const meeting = await findMeeting(meetingId)
      return meeting ? roomsOfAudience(meeting.audienceIds) : []
    })
  },
  routes(router) {
    route(router, endpoints.list, async ({ meetingId }, actor) => ({
      guests: await findGuests(await accessMeeting(actor, meetingId, 'lookBack')),
    }))
    route(router, endpoints.invite, async ({ meetingId, ...draft }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'organise')
      changingLimit(actor.id)
      await lettersLimit.take(actor.id)
      return inviteGuest(actor.id, open, draft)
    })
    route(router, endpoints.setRemoved, async ({ guestId, removed }, actor) => {
      const open = await accessGuest(actor, guestId, 'organise')
      changingLimit(actor.id)
      await setGuestRemoved(actor.id, open, removed)
      return null
    })
  },
}
