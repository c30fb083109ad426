// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { meetingImportEndpoints as endpoints, type ImportHold } from '#shared/features/meetingImports.ts'

export const meetingImportsKey = ['meetingImports'] as const

const oneSecond = 1_000

/** Asked anew while one is at work: how far it has come nobody announces. */
export const meetingImportsQuery = queryOptions({
  staleTime: 0,
  queryKey: [...meetingImportsKey, 'list'],
  queryFn: ({ signal }) => api(endpoints.list, undefined, { signal }),
  refetchInterval: ({ state }) =>
    state.data?.imports.some((one) => one.state === 'waiting') === true ? oneSecond : false,
})

export const importHoldQuery = (importId: string) =>
  queryOptions({
    staleTime: 0,
    queryKey: [...meetingImportsKey, 'hold', importId],
    queryFn: async ({ signal }): Promise<{ hold: ImportHold | null }> => api(endpoints.hold, { importId }, { signal }),
  })
