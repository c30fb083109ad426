// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement } from '#client/lib/live.ts'
import { fileEvents } from '#shared/features/files.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { fileQuery } from './queries.ts'

export function listenToFiles(): () => void {
  const stops = [
    // what was read of it, and whether it was let through
    onAnnouncement(fileEvents.read, ({ fileId }, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: fileQuery(fileId).queryKey })
    }),
    onAnnouncement(libraryEvents.changed, ({ items }, queryClient) => {
      for (const { id, kind } of items)
        if (kind === 'file') void queryClient.invalidateQueries({ queryKey: fileQuery(id).queryKey, exact: true })
    }),
    onAnnouncement(libraryEvents.emptied, ({ itemIds }, queryClient) => {
      for (const fileId of itemIds) void queryClient.invalidateQueries({ queryKey: fileQuery(fileId).queryKey })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
