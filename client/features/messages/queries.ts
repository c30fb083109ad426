// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { heardOf } from './heard.ts'
import { logFromPage } from './log.ts'

export const stretchLength = 40

/** What this client holds of a thread. `around` is where the first stretch is read; without it, at the end. */
export const threadLogQuery = (threadId: string, around?: number) =>
  queryOptions({
    queryKey: ['thread', threadId, 'log'],
    queryFn: async ({ signal, client }) => {
      const page = await api(messageEndpoints.list, { threadId, around, limit: stretchLength }, { signal })
      return logFromPage(page, heardOf(client, threadId))
    },
    meta: { log: true },
    retryOnMount: false,
  })

/** Earlier versions of a message, asked for each time they are opened. */
export const messageHistoryQuery = (messageId: string) =>
  queryOptions({
    queryKey: ['message', messageId, 'history'],
    queryFn: ({ signal }) => api(messageEndpoints.history, { messageId }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
