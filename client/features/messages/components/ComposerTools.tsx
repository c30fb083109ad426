// SPDX-License-Identifier: AGPL-3.0-or-later
import { emojiWords } from '#client/features/messages/emoji.ts'
import { insertText, makeLink, toggleBold, toggleList } from '#client/features/messages/textFormat.ts'
import type { ComposerState } from '#client/features/messages/useComposer.ts'
import { AttachButton } from '#client/features/uploads/components/AttachButton.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu, type MenuGroup } from '#client/ui/Menu.tsx'
import { useRovingFocus } from '#client/ui/useRovingFocus.ts'
import { reactionEmoji } from '#shared/features/messages.ts'

/** A few that people write and do not react with. */
const written = {
  '🙂': 'smile',
  '😄': 'laugh',
  '😅': 'relief',
  '😔': 'sad',
  '🤝': 'deal',
  '☕': 'coffee',
  '📌': 'pin',
  '❓': 'question',
} as const
const writtenList = ['🙂', '😄', '😅', '😔', '🤝', '☕', '📌', '❓'] as const

const textTools = ['mention', 'emoji', 'bold', 'list', 'link']
const tools = ['attach', ...textTools]

/** The buttons under the text, one tab stop. They act on what is selected and give the caret back. */
export function ComposerTools({ composer }: { composer: ComposerState }) {
  const t = useT()
  const { listProps, itemProps } = useRovingFocus(composer.editing ? textTools : tools, { orientation: 'horizontal' })
  const emojiItem = (emoji: string, word: string) => ({
    id: emoji,
    label: `${emoji} ${word}`,
    run: () => composer.edit((selected) => insertText(selected, emoji)),
  })
  const groups: MenuGroup[] = [
    {
      id: 'reactions',
      label: t('messages.emojiOften'),
      items: reactionEmoji.map((emoji) => emojiItem(emoji, t(`messages.emoji.${emojiWords[emoji]}`))),
    },
    {
      id: 'more',
      label: t('messages.emojiMore'),
      items: writtenList.map((emoji) => emojiItem(emoji, t(`messages.emoji.${written[emoji]}`))),
    },
  ]
  const mention = () =>
    composer.edit((selected) => {
      const before = selected.text.slice(0, selected.start)
      return insertText(selected, before === '' || /\s$/.test(before) ? '@' : ' @')
    })
  return (
    <span {...listProps} className="tools" role="toolbar" aria-label={t('messages.tools')}>
      {!composer.editing && (
        <AttachButton
          onFiles={(files) => composer.attachments.attach({ files: [...files], folders: false })}
          itemProps={itemProps('attach')}
        />
      )}
      <IconButton icon="at" label={t('messages.mention')} onClick={mention} {...itemProps('mention')} />
      <Menu
        label={t('messages.insertEmoji')}
        groups={groups}
        trigger={(props) => (
          <IconButton icon="smile" label={t('messages.insertEmoji')} {...props} {...itemProps('emoji')} />
        )}
      />
      <span className="vr" />
      <IconButton
        icon="bold"
        label={t('messages.bold')}
        onClick={() => composer.edit(toggleBold)}
        {...itemProps('bold')}
      />
      <IconButton
        icon="list"
        label={t('messages.list')}
        onClick={() => composer.edit(toggleList)}
        {...itemProps('list')}
      />
      <IconButton
        icon="link"
        label={t('messages.link')}
        onClick={() => composer.edit(makeLink)}
        {...itemProps('link')}
      />
    </span>
  )
}
