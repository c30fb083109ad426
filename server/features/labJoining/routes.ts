// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { labJoiningEndpoints as endpoints } from '#shared/features/labJoining.ts'
import { accessJoinRequest, accessLab } from './access.ts'
import { findJoinableLabs, findRequestsFor } from './queries.ts'
import { announceLabJoining } from './realtime.ts'
import { decideRequest, joinLab, leaveLab, withdrawRequest } from './service.ts'

const joinLimit = rateLimit({ burst: 20, perSecond: 0.2 })

export const labJoiningFeature: Feature = {
  announce: announceLabJoining,
  routes(router) {
    route(router, endpoints.joinable, async (_, actor) => ({ labs: await findJoinableLabs(actor) }))
    route(router, endpoints.requests, async (_, actor) => ({ requests: await findRequestsFor(actor) }))
    route(router, endpoints.join, async ({ placeId }, actor, { response }) => {
      const lab = await accessLab(actor, placeId, 'join')
      joinLimit(actor.id)
      return { joined: await joinLab(lab, actor.id, response) }
    })
    route(router, endpoints.withdraw, async ({ placeId }, actor) => {
      await withdrawRequest(placeId, actor.id)
      return null
    })
    route(router, endpoints.leave, async ({ placeId }, actor, { response }) => {
      await leaveLab(await accessLab(actor, placeId, 'leave'), actor.id, response)
      return null
    })
    route(router, endpoints.accept, async ({ requestId }, actor, { response }) => {
      await decideRequest(await accessJoinRequest(actor, requestId, 'decide'), actor.id, 'accepted', response)
      return null
    })
    route(router, endpoints.decline, async ({ requestId }, actor, { response }) => {
      await decideRequest(await accessJoinRequest(actor, requestId, 'decide'), actor.id, 'declined', response)
      return null
    })
  },
}
