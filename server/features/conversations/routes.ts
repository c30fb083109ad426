// SPDX-License-Identifier: AGPL-3.0-or-later

import { accessPlace } from '#server/features/places/access.ts'
import { accessThread } from '#server/features/threads/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findMentionable, findThreadPage, findThreadRows } from './queries.ts'

export const conversationsFeature: Feature = {
  routes(router) {
    route(router, conversationEndpoints.list, async ({ placeId }, actor) => ({
      rows: await findThreadRows(await accessPlace(actor, placeId, 'read')),
    }))
    route(router, conversationEndpoints.read, async ({ threadId }, actor) => {
      const page = await findThreadPage(actor, await accessThread(actor, threadId, 'read'))
      if (!page) throw new AppError('not_found')
      return page
    })
    route(router, conversationEndpoints.people, async ({ threadId }, actor) => ({
      people: await findMentionable(actor, await accessThread(actor, threadId, 'read')),
    }))
  },
}
