// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement, patchQuery } from '#client/lib/live.ts'
import { editionEvents } from '#shared/features/editions.ts'
import { type Editions, withEdition } from './cache.ts'
import { editionsQuery } from './queries.ts'

export const listenToEditions = () =>
  onAnnouncement(editionEvents.changed, ({ edition }, queryClient) =>
    patchQuery(queryClient, editionsQuery.queryKey, (data: Editions) => withEdition(data, edition)),
  )
