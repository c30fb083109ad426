// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { movePointer } from './mutations.ts'

/** What was read elsewhere than in its conversation is read there too. */
export const markSeen = (queryClient: QueryClient, threadId: string, seq: number): Promise<void> =>
  movePointer(queryClient, { threadId, seq, how: 'seen' })
