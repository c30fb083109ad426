// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { cancelUpload } from '#client/features/uploads/uploads.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import { type Message, messagePolicy } from '#shared/features/messages.ts'
import { type ThreadFacts, threadPolicy } from '#shared/features/threads.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { type ReactionEmoji, toggleReaction } from './mutations.ts'
import { discardEntry, retryEntry, sendWithoutFiles } from './outbox.ts'
import type { OutboxEntry } from './outboxStore.ts'
import { keepAfterAll, removeLater, removeNow } from './removals.ts'

/** What may be done here, by the same policies as the server's. */
export interface MessageRights {
  post: boolean
  react: boolean
  edit: (message: Message) => boolean
  remove: (message: Message) => boolean
}

export const messageRights = (actor: Actor, facts: ThreadFacts): MessageRights => ({
  post: threadPolicy.post(actor, facts),
  react: messagePolicy.react(actor, facts),
  // an announcement is changed and withdrawn as a whole
  edit: (message) =>
    !message.removed && message.announcementId === undefined && messagePolicy.edit(actor, message.author.id, facts),
  remove: (message) =>
    !message.removed &&
    messagePolicy.remove(actor, message.announcementId === undefined ? message.author.id : null, facts),
})

export interface MessageActs {
  react: (message: Message, emoji: ReactionEmoji) => void
  quote: (message: Message) => void
  edit: (message: Message) => void
  history: (message: Message) => void
  remove: (message: Message) => void
  copyLink: (message: Message) => void
  markUnread: ((message: Message) => void) | undefined
  retry: (entry: OutboxEntry) => void
  /** Sends it without these files. */
  leaveOut: (entry: OutboxEntry, keys: readonly string[]) => void
  discard: (entry: OutboxEntry) => void
  /** Who may be named here, for the names in a message that has not left yet. */
  people: readonly { id: string; name: string }[]
}

interface Doors {
  myId: string
  people: readonly { id: string; name: string }[]
  quote: (message: Message) => void
  edit: (message: Message) => void
  history: (message: Message) => void
  markUnread: ((message: Message) => void) | undefined
  /** A message that will not leave goes back to where it was written; false when another stands there. */
  giveBack: (entry: OutboxEntry) => boolean
}

export function useMessageActs(doors: Doors): MessageActs {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { myId, people, quote, edit, history, markUnread, giveBack } = doors
  return useMemo(() => {
    const sayError = (error: unknown) => toast({ text: errorWords(t, error) })
    return {
      people,
      quote,
      edit,
      history,
      markUnread,
      react(message, emoji) {
        const held = message.reactions.find((reaction) => reaction.emoji === emoji)?.personIds.includes(myId) ?? false
        toggleReaction(queryClient, { messageId: message.id, emoji, on: !held }).catch(sayError)
      },
      remove(message) {
        removeLater(message.id)
        toast({
          text: t('messages.removed'),
          action: { label: t('ui.undo'), run: () => keepAfterAll(message.id) },
          onGone: () => void removeNow(message.id).catch(sayError),
        })
      },
      copyLink(message) {
        const address = `${location.origin}${paths.thread(message.threadId)}?m=${message.seq}`
        navigator.clipboard.writeText(address).then(
          () => toast({ text: t('messages.linkCopied') }),
          () => toast({ text: address }),
        )
      },
      retry: (entry) => void retryEntry(entry),
      leaveOut(entry, keys) {
        void sendWithoutFiles(entry, keys)
        for (const key of keys) cancelUpload(key)
      },
      discard(entry) {
        void discardEntry(entry)
        if (!giveBack(entry)) for (const { key } of entry.files) cancelUpload(key)
      },
    }
  }, [t, toast, queryClient, myId, people, quote, edit, history, markUnread, giveBack])
}
