// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions, skipToken } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type ImportSource, importEndpoints } from '#shared/features/imports.ts'

/** What a file would become; null while it is on its way. Read once, each time it is asked for. */
export const importLookQuery = (placeId: string, source: ImportSource | null) =>
  queryOptions({
    queryKey: ['imports', 'look', placeId, source],
    queryFn: source ? ({ signal }) => api(importEndpoints.look, { placeId, source }, { signal }) : skipToken,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })
