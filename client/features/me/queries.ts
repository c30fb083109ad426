// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { useSession } from '#client/lib/useSession.ts'
import { type Me, meEndpoints } from '#shared/features/me.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api(meEndpoints.read, undefined, { signal }),
})

/** Me, inside the shell: signing in brought the first answer. */
export function useMe(): Me {
  const session = useSession()
  const { data } = useQuery(meQuery)
  if (data) return data
  if (session.status !== 'in') throw new Error('useMe belongs inside the shell')
  return session.signedIn.me
}
