// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement } from '#client/lib/live.ts'
import { peopleEvents } from '#shared/features/people.ts'
import { meQuery } from './queries.ts'

/** My name stands in many lists: where it is another now, they ask again. Thread logs keep what was said as it came. */
async function askForMe(queryClient: QueryClient): Promise<void> {
  const before = queryClient.getQueryData(meQuery.queryKey)
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
  const after = queryClient.getQueryData(meQuery.queryKey)
  if (before && after && JSON.stringify(before.person) === JSON.stringify(after.person)) return
  await queryClient.invalidateQueries({
    predicate: ({ queryKey, meta }) => meta?.log !== true && queryKey[0] !== meQuery.queryKey[0],
  })
}

export const listenToPeople = () =>
  onAnnouncement(peopleEvents.meChanged, (_, queryClient) => void askForMe(queryClient))
