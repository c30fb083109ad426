// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessThread } from '#server/features/threads/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { findReader, findUnreadState } from './queries.ts'
import { announcePointers } from './realtime.ts'
import { findInboxRow, findInboxRows, findRecentRows } from './rows.ts'
import { movePointer } from './service.ts'

const movingLimit = rateLimit({ burst: 60, perSecond: 10 })

export const inboxFeature: Feature = {
  announce: announcePointers,
  routes(router) {
    route(router, inboxEndpoints.read, async (_, actor) => ({ rows: await findInboxRows(actor) }))
    route(router, inboxEndpoints.recent, async (after, actor) => findRecentRows(actor, after))
    route(router, inboxEndpoints.row, async ({ threadId }, actor) =>
      findInboxRow(actor, await accessThread(actor, threadId, 'read')),
    )
    route(router, inboxEndpoints.pointer, async ({ threadId }, actor) => {
      const thread = await accessThread(actor, threadId, 'read')
      return findUnreadState(await findReader(actor.id), thread)
    })
    route(router, inboxEndpoints.move, async ({ threadId, ...move }, actor) => {
      const thread = await accessThread(actor, threadId, 'read')
      movingLimit(actor.id)
      return movePointer(actor, thread, move)
    })
  },
}
