// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { placesQuery } from '#client/features/places/queries.ts'
import { api } from '#client/lib/api.ts'
import { labJoiningEndpoints } from '#shared/features/labJoining.ts'
import { joinableLabsQuery } from './queries.ts'

/** In at once, or those who look after the lab are asked: the answer says which. */
export function useJoinLab() {
  const queryClient = useQueryClient()
  return useMutation({
    scope: { id: 'join' },
    mutationFn: (placeId: string) => api(labJoiningEndpoints.join, { placeId }),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: placesQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: joinableLabsQuery.queryKey }),
      ]),
  })
}
