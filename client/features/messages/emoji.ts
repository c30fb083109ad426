// SPDX-License-Identifier: AGPL-3.0-or-later
import { reactionEmoji } from '#shared/features/messages.ts'
import type { ReactionEmoji } from './mutations.ts'

/** The word of each reaction, in the catalogue under `messages.emoji`. */
export const emojiWords = {
  '👍': 'agree',
  '👏': 'applause',
  '❤️': 'heart',
  '💡': 'idea',
  '🙏': 'thanks',
  '🎉': 'joy',
  '👀': 'looking',
  '✅': 'done',
} as const satisfies Record<ReactionEmoji, string>

export const isReactionEmoji = (emoji: string): emoji is ReactionEmoji => reactionEmoji.some((one) => one === emoji)
