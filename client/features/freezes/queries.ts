// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { recordPages } from '#client/features/report/queries.ts'
import type { OpenNumber } from '#client/features/report/useReportAddress.ts'
import { api } from '#client/lib/api.ts'
import { freezeEndpoints } from '#shared/features/freezes.ts'

export const freezesQuery = queryOptions({
  queryKey: ['freezes'],
  queryFn: ({ signal }) => api(freezeEndpoints.list, undefined, { signal }),
})

export const freezeQuery = (freezeId: string) =>
  queryOptions({
    queryKey: ['freeze', freezeId],
    queryFn: ({ signal }) => api(freezeEndpoints.read, { freezeId }, { signal }),
    staleTime: 0,
  })

/** With the records of this moment where no other is named. */
export const freezeComparisonQuery = (freezeId: string, otherId: string | null) =>
  queryOptions({
    queryKey: ['freeze', freezeId, 'comparison', otherId],
    queryFn: ({ signal }) =>
      api(freezeEndpoints.compare, { freezeId, ...(otherId !== null && { otherId }) }, { signal }),
    staleTime: 0,
    placeholderData: (before) => before,
  })

export const frozenRecordsQuery = (freezeId: string, { no, lineId, measure }: OpenNumber) => {
  const wanted = { freezeId, no, ...(lineId !== null && { lineId }), measure }
  return recordPages(['freeze', freezeId, 'records', wanted], (skip, signal) =>
    api(freezeEndpoints.records, { ...wanted, skip }, { signal }),
  )
}
