// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement, patchQuery } from '#client/lib/live.ts'
import { messageEvents } from '#shared/features/messages.ts'
import { presenceEvents } from '#shared/features/presence.ts'
import { watchAway } from './away.ts'
import { type People, withPresence } from './cache.ts'
import { startTyping, stopTyping } from './typing.ts'

export function listenToPresence(): () => void {
  const stops = [
    watchAway(),
    onAnnouncement(presenceEvents.changed, ({ people }, queryClient) => {
      for (const { queryKey } of queryClient.getQueryCache().findAll({ queryKey: ['presence'] }))
        patchQuery<People>(queryClient, queryKey, (data) => withPresence(data, people))
    }),
    onAnnouncement(presenceEvents.typing, ({ threadId, person }) => startTyping(threadId, person)),
    onAnnouncement(messageEvents.created, ({ message }) => stopTyping(message.threadId, message.author.id)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
