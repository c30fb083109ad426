// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type Thread, threadEndpoints } from '#shared/features/threads.ts'
import { applyThread } from './cache.ts'

export async function beginThread(
  queryClient: QueryClient,
  draft: { channelId: string; title: string; context?: string },
): Promise<Thread> {
  const thread = await api(threadEndpoints.create, draft)
  applyThread(queryClient, thread)
  return thread
}

export async function editContext(queryClient: QueryClient, threadId: string, context: string | null): Promise<void> {
  applyThread(queryClient, await api(threadEndpoints.editContext, { threadId, context }))
}
