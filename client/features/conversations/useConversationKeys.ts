// SPDX-License-Identifier: AGPL-3.0-or-later
import { useNavigate } from 'react-router'
import type { MessageActs, MessageRights } from '#client/features/messages/useMessageActs.ts'
import { paths } from '#client/lib/paths.ts'
import { useShortcuts } from '#client/ui/useShortcuts.ts'
import type { Message } from '#shared/features/messages.ts'

interface Keys {
  selected: Message | null
  acts: MessageActs
  rights: MessageRights
  focusList: () => void
  focusComposer: () => void
  toEnd: () => void
  toStart: () => void
  toFirstUnread: () => void
}

/** The keys of a conversation, wherever the focus is but in a field. */
export function useConversationKeys(keys: Keys): void {
  const navigate = useNavigate()
  const { selected, acts, rights } = keys
  const onSelected = (may: (message: Message) => boolean, act: (message: Message) => void) => () => {
    if (selected && may(selected)) act(selected)
  }
  useShortcuts({
    j: keys.focusList,
    k: keys.focusList,
    r: keys.focusComposer,
    '>': onSelected((message) => rights.post && !message.removed, acts.quote),
    e: onSelected(rights.edit, acts.edit),
    '+': onSelected(
      (message) => rights.react && !message.removed,
      (message) => acts.react(message, '👍'),
    ),
    'Shift+U': onSelected(
      () => acts.markUnread !== undefined,
      (message) => acts.markUnread?.(message),
    ),
    'Shift+L': keys.toFirstUnread,
    End: keys.toEnd,
    Home: keys.toStart,
    Escape: () => void navigate(paths.inbox),
  })
}
