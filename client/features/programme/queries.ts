// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { programmeEndpoints } from '#shared/features/programme.ts'

export const programmeQuery = queryOptions({
  queryKey: ['programme'],
  queryFn: ({ signal }) => api(programmeEndpoints.card, undefined, { signal }),
})

/** The programme card: body, fund, codes. Undefined while it loads. */
export const useProgramme = () => useQuery(programmeQuery).data
