// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type Message, messageEndpoints, type reactionEmoji } from '#shared/features/messages.ts'
import { applyMessage } from './cache.ts'
import { catchUpSoon } from './catchUp.ts'

export type ReactionEmoji = (typeof reactionEmoji)[number]

function apply(queryClient: QueryClient, message: Message): void {
  if (applyMessage(queryClient, message)) void catchUpSoon(queryClient, message.threadId)
}

export async function toggleReaction(
  queryClient: QueryClient,
  { messageId, emoji, on }: { messageId: string; emoji: ReactionEmoji; on: boolean },
): Promise<void> {
  const endpoint = on ? messageEndpoints.react : messageEndpoints.unreact
  apply(queryClient, await api(endpoint, { messageId, emoji }))
}

export async function editMessage(
  queryClient: QueryClient,
  draft: { messageId: string; text: string; notACase?: boolean },
): Promise<void> {
  apply(queryClient, await api(messageEndpoints.edit, draft))
}
