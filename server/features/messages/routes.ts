// SPDX-License-Identifier: AGPL-3.0-or-later

import { accessThread } from '#server/features/threads/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { hotRoute } from '#server/lib/http/hotRoute.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { accessMessage } from './access.ts'
import { findChanges } from './catchUp.ts'
import { findMessages } from './queries.ts'
import { announceMessages } from './realtime.ts'
import { createMessage, editMessage, reactToMessage, removeMessage } from './service.ts'

/** Faster than anybody writes; a runaway client is told when to come again. */
const postingLimit = rateLimit({ burst: 60, perSecond: 20 })
const changingLimit = rateLimit({ burst: 40, perSecond: 10 })

export const messagesFeature: Feature = {
  announce: announceMessages,
  routes(router) {
    hotRoute(messageEndpoints.create, async ({ threadId, ...draft }, actor) => {
      // before the door: whoever knocks where nobody opens costs a look each time
      postingLimit(actor.id)
      const thread = await accessThread(actor, threadId, 'post')
      return createMessage(actor, thread, draft)
    })
    route(router, messageEndpoints.list, async ({ threadId, ...stretch }, actor) =>
      findMessages(await accessThread(actor, threadId, 'read'), stretch),
    )
    route(router, messageEndpoints.catchUp, async ({ threadId, since }, actor) =>
      findChanges(await accessThread(actor, threadId, 'read'), since),
    )
    route(router, messageEndpoints.edit, async ({ messageId, ...draft }, actor) => {
      const open = await accessMessage(actor, messageId, 'edit')
      changingLimit(actor.id)
      return editMessage(actor, open, draft)
    })
    route(router, messageEndpoints.remove, async ({ messageId }, actor) => {
      const open = await accessMessage(actor, messageId, 'remove')
      changingLimit(actor.id)
      return removeMessage(actor, open)
    })
    route(router, messageEndpoints.history, async ({ messageId }, actor) => {
      const { message } = await accessMessage(actor, messageId, 'read')
      return { versions: message.versions.map(({ text, at }) => ({ text, at: at.toISOString() })) }
    })
    route(router, messageEndpoints.react, async ({ messageId, emoji }, actor) => {
      const open = await accessMessage(actor, messageId, 'react')
      changingLimit(actor.id)
      return reactToMessage(actor, open, { emoji, on: true })
    })
    route(router, messageEndpoints.unreact, async ({ messageId, emoji }, actor) => {
      const open = await accessMessage(actor, messageId, 'react')
      changingLimit(actor.id)
      return reactToMessage(actor, open, { emoji, on: false })
    })
  },
}
