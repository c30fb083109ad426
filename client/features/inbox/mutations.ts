// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type InboxRow, inboxEndpoints } from '#shared/features/inbox.ts'
import { applyState, askRow, knownRow, placeRow } from './apply.ts'

export interface Move {
  threadId: string
  seq: number
  how: 'seen' | 'set'
  /** Where what was seen begins. */
  from?: number
}

export async function movePointer(queryClient: QueryClient, move: Move): Promise<void> {
  applyState(queryClient, await api(inboxEndpoints.move, move))
}

/** The row leaves at once; when the server does not hear of it, it comes back. */
export async function markRowRead(queryClient: QueryClient, row: InboxRow): Promise<void> {
  placeRow(queryClient, { ...row, pointer: row.upTo, unread: 0, mentions: 0 })
  try {
    await movePointer(queryClient, { threadId: row.threadId, seq: row.upTo, how: 'set' })
  } catch (error) {
    const now = knownRow(queryClient, row.threadId)
    if (now?.version === row.version && now.upTo === row.upTo) placeRow(queryClient, row)
    else void askRow(queryClient, row.threadId)
    throw error
  }
}

/** Back to where the pointer stood. */
export const unmarkRow = (queryClient: QueryClient, { threadId, pointer }: InboxRow): Promise<void> =>
  movePointer(queryClient, { threadId, seq: pointer, how: 'set' })
