// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import type { Register, RegisterRow } from '#shared/features/register.ts'
import { withRows } from './cache.ts'
import { registerQuery } from './queries.ts'

/** A question that is under way may be older than the answer: it is asked again by the announcement. */
export async function applyRows(
  queryClient: QueryClient,
  meetingId: string,
  rows: readonly RegisterRow[],
): Promise<void> {
  const { queryKey } = registerQuery(meetingId)
  await queryClient.cancelQueries({ queryKey })
  queryClient.setQueryData(queryKey, (held) => held && withRows(held, rows))
}

export function applyRegister(queryClient: QueryClient, register: Register): void {
  queryClient.setQueryData(registerQuery(register.meetingId).queryKey, (held) =>
    held && held.version > register.version ? held : register,
  )
}
