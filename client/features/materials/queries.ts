// SPDX-License-Identifier: AGPL-3.0-or-later
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { materialEndpoints } from '#shared/features/materials.ts'

export const materialsKey = ['materials'] as const

/** Of those beside a meeting the ones I see. */
export const materialsQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...materialsKey, meetingId],
    queryFn: ({ signal }) => api(materialEndpoints.list, { meetingId }, { signal }),
  })

export async function attachMaterial(queryClient: QueryClient, meetingId: string, itemId: string): Promise<void> {
  await api(materialEndpoints.attach, { meetingId, itemId })
  await queryClient.invalidateQueries(materialsQuery(meetingId))
}

export async function removeMaterial(queryClient: QueryClient, meetingId: string, materialId: string): Promise<void> {
  await api(materialEndpoints.remove, { materialId })
  await queryClient.invalidateQueries(materialsQuery(meetingId))
}
