// SPDX-License-Identifier: AGPL-3.0-or-later
import { memo, Suspense, useState } from 'react'
import { emojiWords, isReactionEmoji } from '#client/features/messages/emoji.ts'
import type { MessageRow } from '#client/features/messages/rows.ts'
import type { MessageActs, MessageRights } from '#client/features/messages/useMessageActs.ts'
import { loadAnnouncementsLanguage, useFormat, useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import type { Presence } from '#client/ui/Avatar.tsx'
import { DayDivider, MessageView, ReactionsRow, UnreadDivider } from '#client/ui/Message.tsx'
import type { Message } from '#shared/features/messages.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { MarkdownText } from './MarkdownText.tsx'
import { MessageActions } from './MessageActions.tsx'
import { MessageFiles } from './MessageFiles.tsx'

const AnnouncementPost = lazyPart(
  async () => (await import('#client/features/announcements/components/AnnouncementPost.tsx')).AnnouncementPost,
  loadAnnouncementsLanguage,
)
const LeavingFiles = lazyPart(async () => (await import('./LeavingFiles.tsx')).LeavingFiles)

const authorOf = (person: PersonSummary, presence: Presence | undefined) => ({
  ...person,
  // who speaks for a body may have it as title
  line: [...new Set([person.title, person.home, person.organisation])].filter(Boolean).join(', '),
  presence,
})

interface ReactionsProps {
  message: Message
  acts: MessageActs
  rights: MessageRights
  myId: string
  nameOf: (personId: string) => string | undefined
}

function Reactions({ message, acts, rights, myId, nameOf }: ReactionsProps) {
  const t = useT()
  const format = useFormat()
  return (
    <ReactionsRow
      reactions={message.reactions.map(({ emoji, personIds }) => ({
        emoji,
        name: isReactionEmoji(emoji) ? t(`messages.emoji.${emojiWords[emoji]}`) : emoji,
        count: personIds.length,
        mine: personIds.includes(myId),
        who: format.list(personIds.flatMap((id) => (id === myId ? t('messages.you') : (nameOf(id) ?? [])))),
      }))}
      disabled={!rights.react}
      onToggle={(emoji) => isReactionEmoji(emoji) && acts.react(message, emoji)}
    />
  )
}

export interface MessageItemProps {
  row: MessageRow
  me: PersonSummary
  first: boolean
  last: boolean
  selected: boolean
  overdue: boolean
  highlighted: boolean
  acts: MessageActs
  rights: MessageRights
  nameOf: (personId: string) => string | undefined
  presenceOf: (personId: string) => Presence | undefined
  itemProps: { tabIndex: number; 'data-roving': string; onFocus: () => void }
}

/** A message with what stands above it: a new day, the weft of the unread. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { row, me, acts, rights, nameOf } = props
  const { message, entry } = row
  const t = useT()
  const [pointed, setPointed] = useState(false)
  const author = message?.author ?? me
  const failed = entry !== null && (entry.refused !== null || props.overdue)
  const removed = message?.removed ?? null
  const words = (
    <MarkdownText text={message?.text ?? entry?.text ?? ''} mentions={message?.mentions ?? acts.people} myId={me.id} />
  )
  return (
    <div
      className={props.highlighted ? 'mrow lit' : 'mrow'}
      onPointerEnter={(event) => event.pointerType === 'mouse' && setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      {row.day && <DayDivider at={row.day} />}
      {row.weft > 0 && <UnreadDivider count={row.weft} />}
      <div data-seq={message?.seq}>
        <MessageView
          author={authorOf(author, props.presenceOf(author.id))}
          at={message?.createdAt ?? null}
          continued={row.continued}
          isNew={row.isNew}
          selected={props.selected || pointed}
          first={props.first}
          last={props.last}
          state={entry ? (failed ? 'failed' : 'pending') : 'sent'}
          {...(entry &&
            entry.files.length > 0 && { pendingText: t('uploads.departing', { count: entry.files.length }) })}
          editedAt={message?.editedAt ?? null}
          removed={
            removed && {
              by: removed.by.name,
              own: removed.by.id === author.id,
              announcement: message?.announcementId !== undefined,
            }
          }
          itemProps={props.itemProps}
          {...(entry && { onRetry: () => acts.retry(entry), onDiscard: () => acts.discard(entry) })}
          {...(message?.editedAt && { onHistory: () => acts.history(message) })}
          reactions={
            message && <Reactions message={message} acts={acts} rights={rights} myId={me.id} nameOf={nameOf} />
          }
          toolbar={
            message && !removed && (props.selected || pointed) ? (
              <MessageActions message={message} acts={acts} rights={rights} myId={me.id} />
            ) : null
          }
        >
          {message?.announcementId ? (
            <Suspense fallback={words}>
              <AnnouncementPost announcementId={message.announcementId}>{words}</AnnouncementPost>
            </Suspense>
          ) : (
            words
          )}
          {message && message.files.length > 0 && (
            <MessageFiles files={message.files} within={props.selected || pointed} />
          )}
          {entry && entry.files.length > 0 && (
            <Suspense>
              <LeavingFiles entry={entry} acts={acts} />
            </Suspense>
          )}
        </MessageView>
      </div>
    </div>
  )
})
