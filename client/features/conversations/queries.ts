// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'

/** The conversations of a place, newest first. */
export const threadRowsQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['place', placeId, 'threads'],
    queryFn: ({ signal }) => api(conversationEndpoints.list, { placeId }, { signal }),
  })

/** A conversation with what its page shows around the messages. */
export const threadPageQuery = (threadId: string) =>
  queryOptions({
    queryKey: ['thread', threadId, 'page'],
    queryFn: ({ signal }) => api(conversationEndpoints.read, { threadId }, { signal }),
    // what was refused is not asked for again by each part of the page that needs it
    retryOnMount: false,
  })

/** Who may be named in a conversation. */
export const threadPeopleQuery = (threadId: string) =>
  queryOptions({
    queryKey: ['thread', threadId, 'people'],
    queryFn: ({ signal }) => api(conversationEndpoints.people, { threadId }, { signal }),
  })
