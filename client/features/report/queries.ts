// SPDX-License-Identifier: AGPL-3.0-or-later
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type ReportFilters, type ReportRecords, reportEndpoints } from '#shared/features/report.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'

/** It is computed at the moment it is asked for, and says when that was. */
const askedWhenOpened = { staleTime: 0 }

export const reportQuery = (filters: ReportFilters) =>
  queryOptions({
    ...askedWhenOpened,
    queryKey: ['report', filters],
    queryFn: ({ signal }) => api(reportEndpoints.read, filters, { signal }),
    placeholderData: (before) => before,
  })

export const coverageQuery = (filters: ReportFilters) =>
  queryOptions({
    ...askedWhenOpened,
    queryKey: ['report', 'coverage', filters],
    queryFn: ({ signal }) => api(reportEndpoints.coverage, filters, { signal }),
    placeholderData: (before) => before,
  })

type WantedRecords = Omit<InputOf<typeof reportEndpoints.records>, 'skip'>

/** The records behind a number, some at a time. */
export const recordPages = (
  queryKey: readonly unknown[],
  ask: (skip: number, signal: AbortSignal) => Promise<ReportRecords>,
) =>
  infiniteQueryOptions({
    ...askedWhenOpened,
    queryKey,
    queryFn: ({ signal, pageParam }) => ask(pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (_last, pages) => {
      const shown = pages.reduce((sum, { records }) => sum + records.length, 0)
      return shown < (pages[0]?.total ?? 0) ? shown : undefined
    },
  })

export const reportRecordsQuery = (wanted: WantedRecords) =>
  recordPages(['report', 'records', wanted], (skip, signal) =>
    api(reportEndpoints.records, { ...wanted, skip }, { signal }),
  )

export const reportDeparturesQuery = queryOptions({
  ...askedWhenOpened,
  queryKey: ['report', 'departures'],
  queryFn: ({ signal }) => api(reportEndpoints.departures, undefined, { signal }),
})
