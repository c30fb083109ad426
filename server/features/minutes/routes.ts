// SPDX-License-Identifier: AGPL-3.0-or-later

import { accessDocument } from '#server/features/documents/access.ts'
import { accessMeeting, seesMeeting } from '#server/features/meetings/access.ts'
import { roomsOfAudience } from '#server/features/meetings/audience.ts'
import { findMeeting } from '#server/features/meetings/queries.ts'
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { minutesEndpoints as endpoints, minutesEvents } from '#shared/features/minutes.ts'
import { findMeetingOfMinutes } from './access.ts'
import { MinutesModel } from './model.ts'
import { beginMinutes, findMinutes } from './service.ts'

const beginningLimit = rateLimit({ burst: 10, perSecond: 0.1 })

export const minutesFeature: Feature = {
  announce() {
    onMeetingUse('followed', { model: MinutesModel, field: '_id' })
    broadcastInOrder([minutesEvents.created], async ({ meetingId }) => {
      const meeting = await findMeeting(meetingId)
      return meeting ? roomsOfAudience(meeting.audienceIds) : []
    })
  },
  routes(router) {
    route(router, endpoints.read, async ({ meetingId }, actor) =>
      findMinutes(actor, await accessMeeting(actor, meetingId, 'read')),
    )
    route(router, endpoints.meeting, async ({ documentId }, actor) => {
      const { document } = await accessDocument(actor, documentId, 'read')
      const meetingId = await findMeetingOfMinutes(document._id)
      return { meetingId: meetingId !== null && (await seesMeeting(actor, meetingId)) ? meetingId : null }
    })
    route(router, endpoints.create, async ({ meetingId, placeId }, actor) => {
      const open = await accessMeeting(actor, meetingId, 'organise')
      beginningLimit(actor.id)
      return { documentId: await beginMinutes(actor, open, placeId) }
    })
  },
}
