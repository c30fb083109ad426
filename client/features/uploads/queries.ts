// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions, skipToken } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { libraryEndpoints } from '#shared/features/library.ts'

/** Which of the names are files at the top of a library already, and which; asked while one still writes. */
export const takenQuery = (placeId: string | null, names: readonly string[]) =>
  queryOptions({
    queryKey: ['uploads', 'taken', placeId, names],
    queryFn:
      placeId === null || names.length === 0
        ? skipToken
        : async ({ signal }) => {
            const { taken } = await api(
              libraryEndpoints.taken,
              { placeId, parentId: null, names: [...names] },
              { signal },
            )
            return new Map(taken.flatMap(({ name, item }) => (item.kind === 'file' ? [[name, item.id] as const] : [])))
          },
    staleTime: 0,
    retry: false,
  })
