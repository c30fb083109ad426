// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import type { Me } from '#shared/features/me.ts'
import { meQuery } from './queries.ts'

/** My name and body stand in many lists: once changed, they ask again. Thread logs keep what was said as it came. */
async function followName(queryClient: QueryClient, before: Me | undefined): Promise<void> {
  const after = queryClient.getQueryData(meQuery.queryKey)
  if (before && after && JSON.stringify(before.person) === JSON.stringify(after.person)) return
  await queryClient.invalidateQueries({
    predicate: ({ queryKey, meta }) => meta?.log !== true && queryKey[0] !== meQuery.queryKey[0],
  })
}

/** Announced: I am another than was known here. */
export async function askForMe(queryClient: QueryClient): Promise<void> {
  const before = queryClient.getQueryData(meQuery.queryKey)
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
  await followName(queryClient, before)
}

/** Answered: it may come before the announcement, which finds nothing new then. */
export function takeMe(queryClient: QueryClient, me: Me): void {
  const before = queryClient.getQueryData(meQuery.queryKey)
  queryClient.setQueryData(meQuery.queryKey, me)
  void followName(queryClient, before)
}
