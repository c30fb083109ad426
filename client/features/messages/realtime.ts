// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement, onCatchUp } from '#client/lib/live.ts'
import { fileEvents } from '#shared/features/files.ts'
import { type Message, messageEvents } from '#shared/features/messages.ts'
import { pictureName, tryAllPictures, tryPicture } from './brokenPictures.ts'
import { applyMessage } from './cache.ts'
import { catchUpSoon, catchUpThread } from './catchUp.ts'

const isLog = (queryKey: readonly unknown[]) => queryKey[0] === 'thread' && queryKey[2] === 'log'

function hearMessage({ message }: { message: Message }, queryClient: QueryClient): void {
  if (applyMessage(queryClient, message)) void catchUpSoon(queryClient, message.threadId)
}

/** Threads on the screen ask for what they missed; the others are read anew when they are opened. */
function catchUpLogs(queryClient: QueryClient): void {
  for (const query of queryClient.getQueryCache().findAll({ predicate: ({ queryKey }) => isLog(queryKey) })) {
    const threadId = query.queryKey[1]
    if (query.getObserversCount() > 0 && typeof threadId === 'string') void catchUpThread(queryClient, threadId)
    else if (query.state.fetchStatus === 'idle') queryClient.removeQueries({ queryKey: query.queryKey, exact: true })
  }
}

export function listenToMessages(): () => void {
  const stops = [
    onAnnouncement(messageEvents.created, hearMessage),
    onAnnouncement(messageEvents.changed, hearMessage),
    onAnnouncement(fileEvents.read, ({ fileId, number }) => tryPicture(pictureName({ fileId, version: number }))),
    onCatchUp(catchUpLogs),
    onCatchUp(tryAllPictures),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
