// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement } from '#client/lib/live.ts'
import { commentEvents } from '#shared/features/comments.ts'
import { documentEvents } from '#shared/features/documents.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { applyComment, askWaitingAgain } from './cache.ts'

export function listenToComments(): () => void {
  const stops = [
    onAnnouncement(commentEvents.created, ({ comment }, queryClient) => {
      applyComment(queryClient, comment)
      askWaitingAgain(queryClient)
    }),
    onAnnouncement(commentEvents.changed, ({ comment }, queryClient) => {
      applyComment(queryClient, comment)
      askWaitingAgain(queryClient)
    }),
    onAnnouncement(commentEvents.seen, (_, queryClient) => askWaitingAgain(queryClient)),
    // its title, the Cestino
    onAnnouncement(documentEvents.changed, (_, queryClient) => askWaitingAgain(queryClient)),
    onAnnouncement(libraryEvents.changed, ({ items }, queryClient) => {
      if (items.some(({ kind }) => kind === 'document')) askWaitingAgain(queryClient)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
