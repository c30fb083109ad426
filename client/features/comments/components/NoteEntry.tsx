// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useState } from 'react'
import { MarkdownText } from '#client/features/messages/components/MarkdownText.tsx'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import type { Comment, CommentReply } from '#shared/features/comments.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { NoteForm } from './NoteForm.tsx'

interface NoteEntryProps {
  entry: CommentReply
  mentions: Comment['mentions']
  myId: string
  people: readonly PersonSummary[]
  /** It came from another document. */
  source?: Comment['source']
  /** What it is, beside when. */
  kind?: string
  mayRemove: boolean
  mayChange: boolean
  mayBeEmpty?: boolean
  onEdit: (said: { text: string; notACase?: boolean }) => Promise<unknown>
  onRemove: () => void
  /** In the corner. */
  aside?: ReactNode
}

/** One thing that somebody said, with what they may do with it. */
export function NoteEntry(props: NoteEntryProps) {
  const {
    entry,
    mentions,
    myId,
    people,
    source = null,
    kind,
    mayRemove,
    mayChange,
    mayBeEmpty = false,
    onEdit,
    onRemove,
    aside,
  } = props
  const t = useT()
  const format = useFormat()
  const [editing, setEditing] = useState(false)
  const { author, text, createdAt, editedAt, removedAt, imported } = entry
  const mine = author.id === myId && !imported && !source
  const name = imported ? imported.name || t('comments.nobodyInFile') : (source?.placeName ?? author.name)
  const saidAt = imported ? imported.at : createdAt
  const items = [
    ...(mine && mayChange ? [{ id: 'edit', label: t('comments.edit'), run: () => setEditing(true) }] : []),
    ...(mayRemove ? [{ id: 'remove', label: t('comments.remove'), danger: true, run: onRemove }] : []),
  ]
  const when = [
    kind,
    source?.number && t('comments.version', { number: source.number }),
    imported && t('comments.asInFile'),
    saidAt && format.short(saidAt),
    editedAt && t('comments.edited'),
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <>
      <div className="hd">
        {imported || source ? <Icon name="doc" small /> : <Avatar person={author} size="xs" />}
        <b dir="auto">{name}</b>
        <span className="ctools">
          {aside}
          {removedAt === null && items.length > 0 && (
            <Menu
              label={t('comments.more', { name })}
              groups={[{ id: 'acts', items }]}
              trigger={(trigger) => <IconButton {...trigger} icon="dots" small label={t('comments.more', { name })} />}
            />
          )}
        </span>
        <time className="meta" {...(saidAt && { dateTime: saidAt, title: format.full(saidAt) })}>
          {when}
        </time>
      </div>
      {editing ? (
        <NoteForm
          label={t('comments.comment')}
          act={t('comments.save')}
          keptAs={`${entry.id} edit`}
          myId={myId}
          people={people}
          before={{ text, mentions }}
          mayBeEmpty={mayBeEmpty}
          onSend={({ text: next, notACase }) => onEdit({ text: next, ...(notACase && { notACase }) })}
          onClose={() => setEditing(false)}
        />
      ) : removedAt !== null ? (
        <p className="muted">{t('comments.removed')}</p>
      ) : (
        text !== '' && (
          <div className="ctext">
            <MarkdownText text={text} mentions={mentions} myId={myId} />
          </div>
        )
      )}
    </>
  )
}
