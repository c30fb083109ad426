// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type ExportState, exportEndpoints } from '#shared/features/exports.ts'

const askAgainMs = 700

export const isUnmade = ({ state }: ExportState): boolean => state === 'waiting' || state === 'working'

/** How far it is: mine alone, so that nobody announces it; asked again until it is made. */
export const exportQuery = (asked: ExportState) =>
  queryOptions({
    queryKey: ['exports', asked.id],
    queryFn: ({ signal }) => api(exportEndpoints.read, { exportId: asked.id }, { signal }),
    initialData: asked,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isUnmade(data) ? askAgainMs : false),
  })
