// SPDX-License-Identifier: AGPL-3.0-or-later

import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { threadEndpoints } from '#shared/features/threads.ts'
import { accessChannel, accessThread } from './access.ts'
import { announceThreads } from './realtime.ts'
import { createThread, editThreadContext } from './service.ts'

const beginningLimit = rateLimit({ burst: 10, perSecond: 0.2 })

export const threadsFeature: Feature = {
  announce: announceThreads,
  routes(router) {
    route(router, threadEndpoints.create, async ({ channelId, ...draft }, actor) => {
      const channel = await accessChannel(actor, channelId, 'begin')
      beginningLimit(actor.id)
      return createThread(actor, channel, draft)
    })
    route(router, threadEndpoints.editContext, async ({ threadId, context }, actor) => {
      const thread = await accessThread(actor, threadId, 'edit')
      beginningLimit(actor.id)
      return editThreadContext(thread, context)
    })
  },
}
