// SPDX-License-Identifier: AGPL-3.0-or-later

import { accessMeeting } from '#server/features/meetings/access.ts'
import { roomsOfAudience } from '#server/features/meetings/audience.ts'
import { findMeeting } from '#server/features/meetings/queries.ts'
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { materialEndpoints as endpoints, materialEvents } from '#shared/features/materials.ts'
import { accessAttaching, accessMaterial } from './access.ts'
import { MaterialModel } from './model.ts'
import { attachMaterial, findMaterials, removeMaterial } from './service.ts'

const attachingLimit = rateLimit({ burst: 40, perSecond: 0.5 })

export const materialsFeature: Feature = {
  announce() {
    onMeetingUse('followed', { model: MaterialModel })
    broadcastInOrder([materialEvents.changed], async ({ meetingId }) => {
      const meeting = await findMeeting(meetingId)
      return meeting ? roomsOfAudience(meeting.audienceIds) : []
    })
  },
  routes(router) {
    route(router, endpoints.list, async ({ meetingId }, actor) => {
      await accessMeeting(actor, meetingId, 'read')
      return findMaterials(actor, meetingId)
    })
    route(router, endpoints.attach, async (asked, actor) => {
      const attaching = await accessAttaching(actor, asked, 'organise')
      attachingLimit(actor.id)
      await attachMaterial(actor.id, attaching)
      return findMaterials(actor, asked.meetingId)
    })
    route(router, endpoints.remove, async ({ materialId }, actor) => {
      const open = await accessMaterial(actor, materialId, 'organise')
      attachingLimit(actor.id)
      await removeMaterial(open)
      return null
    })
  },
}
