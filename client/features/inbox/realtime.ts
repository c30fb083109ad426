// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement, onCatchUp } from '#client/lib/live.ts'
import { inboxEvents } from '#shared/features/inbox.ts'
import { messageEvents } from '#shared/features/messages.ts'
import { placeEvents } from '#shared/features/places.ts'
import { threadEvents } from '#shared/features/threads.ts'
import { applyChange, applyMessage, applyState, applyThread, beginRow, dropRow, knownRow } from './apply.ts'
import { readRows } from './heard.ts'
import { pinWhereOpen } from './pins.ts'
import { inboxQuery } from './queries.ts'

export function listenToInbox(): () => void {
  const stops = [
    onAnnouncement(messageEvents.created, ({ message }, queryClient) => applyMessage(queryClient, message)),
    onAnnouncement(messageEvents.changed, ({ message }, queryClient) => applyChange(queryClient, message)),
    onAnnouncement(threadEvents.created, ({ thread }, queryClient) => beginRow(queryClient, thread)),
    onAnnouncement(threadEvents.removed, ({ threadId }, queryClient) => dropRow(queryClient, threadId)),
    onAnnouncement(threadEvents.changed, ({ thread }, queryClient) => applyThread(queryClient, thread)),
    onAnnouncement(inboxEvents.pointerMoved, (state, queryClient) => {
      const known = knownRow(queryClient, state.threadId)
      if (known && state.version > known.version && state.pointer < known.pointer) pinWhereOpen(state.threadId)
      applyState(queryClient, state)
    }),
    // the names of places and channels stand in the rows, and what is archived has none
    onAnnouncement(placeEvents.changed, (_, queryClient) => {
      readRows(queryClient).clear()
      void queryClient.invalidateQueries({ queryKey: inboxQuery.queryKey })
    }),
    // rooms are joined: what was read before may lack what was said in between
    onCatchUp((queryClient) => {
      readRows(queryClient).clear()
      void queryClient.invalidateQueries({ queryKey: inboxQuery.queryKey })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
