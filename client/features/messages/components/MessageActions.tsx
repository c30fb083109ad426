// SPDX-License-Identifier: AGPL-3.0-or-later
import { emojiWords } from '#client/features/messages/emoji.ts'
import type { MessageActs, MessageRights } from '#client/features/messages/useMessageActs.ts'
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import { MessageTools } from '#client/ui/Message.tsx'
import { useRovingFocus } from '#client/ui/useRovingFocus.ts'
import { type Message, reactionEmoji } from '#shared/features/messages.ts'

interface MessageActionsProps {
  message: Message
  acts: MessageActs
  rights: MessageRights
  myId: string
}

/** What one may do with a message: a toolbar on it, one tab stop. */
export function MessageActions({ message, acts, rights, myId }: MessageActionsProps) {
  const t = useT()
  const ids = [...(rights.react ? ['react'] : []), ...(rights.post ? ['quote'] : []), 'more']
  const { listProps, itemProps } = useRovingFocus(ids, { orientation: 'horizontal' })
  const mine = message.author.id === myId

  const more: MenuItem[] = [
    ...(rights.edit(message)
      ? [{ id: 'edit', label: t('messages.edit'), icon: 'pencil' as const, run: () => acts.edit(message) }]
      : []),
    ...(message.editedAt
      ? [{ id: 'history', label: t('messages.history'), icon: 'history' as const, run: () => acts.history(message) }]
      : []),
    { id: 'link', label: t('messages.copyLink'), icon: 'link', run: () => acts.copyLink(message) },
    ...(acts.markUnread && !mine
      ? [
          {
            id: 'unread',
            label: t('messages.unreadFromHere'),
            icon: 'eye' as const,
            run: () => acts.markUnread?.(message),
          },
        ]
      : []),
  ]
  const removal: MenuItem[] = rights.remove(message)
    ? [{ id: 'remove', label: t('messages.remove'), icon: 'close', tone: 'danger', run: () => acts.remove(message) }]
    : []

  return (
    <MessageTools>
      <span {...listProps} className="tools">
        {rights.react && (
          <Menu
            label={t('messages.addReaction')}
            align="end"
            groups={[
              {
                id: 'emoji',
                items: reactionEmoji.map((emoji) => ({
                  id: emoji,
                  label: `${emoji} ${t(`messages.emoji.${emojiWords[emoji]}`)}`,
                  run: () => acts.react(message, emoji),
                })),
              },
            ]}
            trigger={(props) => (
              <IconButton icon="smile" small label={t('messages.addReaction')} {...props} {...itemProps('react')} />
            )}
          />
        )}
        {rights.post && (
          <IconButton
            icon="quote"
            small
            label={t('messages.quote')}
            shortcut=">"
            onClick={() => acts.quote(message)}
            {...itemProps('quote')}
          />
        )}
        <Menu
          label={t('messages.more')}
          align="end"
          groups={[{ id: 'more', items: more }, ...(removal.length > 0 ? [{ id: 'removal', items: removal }] : [])]}
          trigger={(props) => (
            <IconButton icon="dots" small label={t('messages.more')} {...props} {...itemProps('more')} />
          )}
        />
      </span>
    </MessageTools>
  )
}
