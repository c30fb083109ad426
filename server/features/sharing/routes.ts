// SPDX-License-Identifier: AGPL-3.0-or-later
import { requireSeenFolder } from '#server/features/library/access.ts'
import { findRoomsOf } from '#server/features/library/audience.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { sharingEndpoints as endpoints, sharingEvents } from '#shared/features/sharing.ts'
import { accessSharing } from './access.ts'
import { findAudience, findItemSharing, findMoved, findSharedWithMe } from './facts.ts'
import { findRecipients, resolveRecipient } from './recipients.ts'
import { followAccess } from './revocation.ts'
import { narrowItem, shareItem, unshareItem } from './service.ts'

const changingLimit = rateLimit({ burst: 40, perSecond: 2 })
/** Faster than anybody types; the people of many places are looked through. */
const findingLimit = rateLimit({ burst: 40, perSecond: 5 })

export const sharingFeature: Feature = {
  announce() {
    broadcastInOrder([sharingEvents.changed], ({ itemId }) => findRoomsOf(itemId))
    followAccess()
  },
  routes(router) {
    route(router, endpoints.read, async ({ itemId }, actor) => {
      await accessSharing(actor, itemId, 'list')
      return findItemSharing(actor, itemId)
    })
    route(router, endpoints.audience, async ({ itemId }, actor) => {
      const open = await accessSharing(actor, itemId, 'read')
      findingLimit(actor.id)
      return findAudience(actor, open)
    })
    route(router, endpoints.share, async ({ itemId, to, ...gift }, actor) => {
      const open = await accessSharing(actor, itemId, 'manage')
      changingLimit(actor.id)
      await shareItem(actor, open, { to: await resolveRecipient(actor, open, to), ...gift })
      return findItemSharing(actor, itemId)
    })
    route(router, endpoints.unshare, async ({ itemId, shareId }, actor) => {
      const open = await accessSharing(actor, itemId, 'manage')
      changingLimit(actor.id)
      await unshareItem(actor, open, shareId)
      return findItemSharing(actor, itemId)
    })
    route(router, endpoints.narrow, async ({ itemId, narrowed }, actor) => {
      const open = await accessSharing(actor, itemId, 'manage')
      changingLimit(actor.id)
      await narrowItem(actor, open, narrowed)
      return findItemSharing(actor, itemId)
    })
    route(router, endpoints.move, async ({ itemId, parentId = null }, actor) => {
      const open = await accessSharing(actor, itemId, 'read')
      findingLimit(actor.id)
      return findMoved(actor, open, await requireSeenFolder(actor, open.place, parentId))
    })
    route(router, endpoints.recipients, async ({ itemId, words = '' }, actor) => {
      const open = await accessSharing(actor, itemId, 'manage')
      findingLimit(actor.id)
      return findRecipients(actor, open, words)
    })
    route(router, endpoints.withMe, async (_, actor) => ({ items: await findSharedWithMe(actor) }))
  },
}
