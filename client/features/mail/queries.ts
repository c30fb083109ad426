// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { administrationKey } from '#client/features/administration/queries.ts'
import { api } from '#client/lib/api.ts'
import { loopbackHost, mailEndpoints } from '#shared/features/mail.ts'

/** The machine itself looks at itself: elsewhere there is no outbox to open, and no tab for it. */
export const isOutboxHere = (): boolean => loopbackHost.test(location.hostname)

/** No announcement tells of a mail: it is asked anew whenever it is opened. */
const opened = { staleTime: 0 }

export const outboxQuery = queryOptions({
  ...opened,
  queryKey: [...administrationKey, 'outbox'],
  queryFn: ({ signal }) => api(mailEndpoints.outbox, undefined, { signal }),
})

export const writtenMailQuery = (mailId: string) =>
  queryOptions({
    ...opened,
    queryKey: [...administrationKey, 'outbox', mailId],
    queryFn: ({ signal }) => api(mailEndpoints.read, { mailId }, { signal }),
  })
