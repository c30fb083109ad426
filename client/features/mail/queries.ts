// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions, useQuery } from '@tanstack/react-query'
import { administrationKey, askedWhenOpened } from '#client/features/administration/queries.ts'
import { api } from '#client/lib/api.ts'
import { mailEndpoints } from '#shared/features/mail.ts'

const outboxReachQuery = queryOptions({
  queryKey: [...administrationKey, 'outbox', 'reach'],
  queryFn: ({ signal }) => api(mailEndpoints.reach, undefined, { signal }),
})

/** The server says whether there is an outbox to open: it knows under which address it is reached. For staff. */
export const useOutboxHere = (): boolean => useQuery(outboxReachQuery).data?.here ?? false

export const outboxQuery = queryOptions({
  ...askedWhenOpened,
  queryKey: [...administrationKey, 'outbox'],
  queryFn: ({ signal }) => api(mailEndpoints.outbox, undefined, { signal }),
})

export const writtenMailQuery = (mailId: string) =>
  queryOptions({
    ...askedWhenOpened,
    queryKey: [...administrationKey, 'outbox', mailId],
    queryFn: ({ signal }) => api(mailEndpoints.read, { mailId }, { signal }),
  })
