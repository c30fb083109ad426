// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement, patchQuery } from '#client/lib/live.ts'
import { freezeEvents } from '#shared/features/freezes.ts'
import { type Freezes, withFreeze } from './cache.ts'
import { freezesQuery } from './queries.ts'

export const listenToFreezes = () =>
  onAnnouncement(freezeEvents.created, ({ freeze }, queryClient) =>
    patchQuery(queryClient, freezesQuery.queryKey, (data: Freezes) => withFreeze(data, freeze)),
  )
