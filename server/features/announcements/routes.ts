// SPDX-License-Identifier: AGPL-3.0-or-later

import type { Authorized } from '#server/lib/authorized.ts'
import type { Feature } from '#server/lib/feature.ts'
import type { RequestActor } from '#server/lib/http/actor.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { announcementEndpoints as endpoints } from '#shared/features/announcements.ts'
import { accessAnnouncement, accessAnnouncing, type OpenAnnouncement } from './access.ts'
import { countAudience, findReach } from './audience.ts'
import { sendDelivery } from './leaving.ts'
import { findAnnouncement, findDelivery, findReceived, findSeen, findSent, findWaiting } from './queries.ts'
import { announceAnnouncements } from './realtime.ts'
import { createAnnouncement } from './send.ts'
import { acknowledge, editAnnouncement, notifyAgain, remindMissing, withdrawAnnouncement } from './service.ts'
import { undoAnnouncement } from './undo.ts'

/** Counting goes with every click in the tree. */
const countingLimit = rateLimit({ burst: 60, perSecond: 5 })
const changingLimit = rateLimit({ burst: 20, perSecond: 1 })

const managing = async (
  actor: RequestActor,
  announcementId: string,
): Promise<Authorized<OpenAnnouncement, 'manage'>> => {
  const open = await accessAnnouncement(actor, announcementId, 'manage')
  changingLimit(actor.id)
  return open
}

export const announcementsFeature: Feature = {
  announce: announceAnnouncements,
  routes(router) {
    route(router, endpoints.received, async ({ before }, actor) => findReceived(actor, before))
    route(router, endpoints.sent, async ({ before }, actor) => findSent(actor, before))
    route(router, endpoints.waiting, async (_, actor) => ({ announcements: await findWaiting(actor) }))
    route(router, endpoints.reach, async (_, actor) => findReach(actor))
    route(router, endpoints.count, async ({ audience }, actor) => {
      const announcing = accessAnnouncing(actor)
      countingLimit(actor.id)
      return countAudience(announcing, audience)
    })
    route(router, endpoints.create, async (draft, actor) => {
      const announcing = accessAnnouncing(actor)
      changingLimit(actor.id)
      return findAnnouncement(actor, await createAnnouncement(announcing, draft))
    })
    route(router, endpoints.read, async ({ announcementId }, actor) =>
      findSeen(actor, await accessAnnouncement(actor, announcementId, 'read')),
    )
    route(router, endpoints.edit, async ({ announcementId, ...edit }, actor) => {
      await editAnnouncement(await managing(actor, announcementId), edit)
      return findAnnouncement(actor, announcementId)
    })
    route(router, endpoints.undo, async ({ announcementId }, actor) => {
      await undoAnnouncement(actor, await managing(actor, announcementId))
      return null
    })
    route(router, endpoints.withdraw, async ({ announcementId }, actor) => {
      await withdrawAnnouncement(actor, await managing(actor, announcementId))
      return findAnnouncement(actor, announcementId)
    })
    route(router, endpoints.acknowledge, async ({ announcementId }, actor) => {
      const open = await accessAnnouncement(actor, announcementId, 'acknowledge')
      changingLimit(actor.id)
      await acknowledge(actor, open)
      return findAnnouncement(actor, announcementId)
    })
    route(router, endpoints.remind, async ({ announcementId }, actor) => {
      await remindMissing(await managing(actor, announcementId))
      return findAnnouncement(actor, announcementId)
    })
    route(router, endpoints.notify, async ({ announcementId }, actor) => {
      await notifyAgain(await managing(actor, announcementId))
      return findAnnouncement(actor, announcementId)
    })
    router.get('/content/announcements/:announcementId/delivery', sendDelivery)
    route(router, endpoints.delivery, async ({ announcementId }, actor) =>
      findDelivery(actor, await accessAnnouncement(actor, announcementId, 'manage')),
    )
  },
}
