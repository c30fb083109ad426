// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'

/** The highest number heard of per thread: also of threads whose first page is still on its way. */
const heard = new WeakMap<QueryClient, Map<string, number>>()

export const heardOf = (queryClient: QueryClient, threadId: string): number =>
  heard.get(queryClient)?.get(threadId) ?? 0

export function hear(queryClient: QueryClient, threadId: string, number: number): void {
  const threads = heard.get(queryClient) ?? new Map<string, number>()
  heard.set(queryClient, threads)
  threads.set(threadId, Math.max(number, threads.get(threadId) ?? 0))
}
