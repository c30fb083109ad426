// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useToast } from '#client/ui/Toast.tsx'
import { pendingInvitationsQuery } from './queries.ts'

/** After something was sent or withdrawn: a word, and the list anew. */
export function useInvited(placeId: string) {
  const queryClient = useQueryClient()
  const toast = useToast()
  return async (text: string): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: pendingInvitationsQuery(placeId).queryKey })
    toast({ text })
  }
}
