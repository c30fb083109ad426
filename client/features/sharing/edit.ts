// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import type { Level } from '#shared/features/access.ts'
import { type Chosen, type ItemSharing, sharingEndpoints } from '#shared/features/sharing.ts'
import { itemSharingQuery } from './queries.ts'

/** As the server answers; what else follows from it is announced. */
function applySharing(queryClient: QueryClient, sharing: ItemSharing): ItemSharing {
  queryClient.setQueryData(itemSharingQuery(sharing.itemId).queryKey, sharing)
  return sharing
}

export interface Gift {
  to: Chosen
  level: Level
  until: string | null
}

export const shareItem = async (queryClient: QueryClient, itemId: string, gift: Gift): Promise<ItemSharing> =>
  applySharing(queryClient, await api(sharingEndpoints.share, { itemId, ...gift }))

export const unshareItem = async (queryClient: QueryClient, itemId: string, shareId: string): Promise<ItemSharing> =>
  applySharing(queryClient, await api(sharingEndpoints.unshare, { itemId, shareId }))

export const narrowItem = async (queryClient: QueryClient, itemId: string, narrowed: boolean): Promise<ItemSharing> =>
  applySharing(queryClient, await api(sharingEndpoints.narrow, { itemId, narrowed }))
