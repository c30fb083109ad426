// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMemo } from 'react'
import { pinnedFirst, rowExcerpt, threadTitle } from '#client/features/conversations/names.ts'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { ThreadRow } from '#client/ui/Rows.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { useRovingFocus } from '#client/ui/useRovingFocus.ts'
import type { ThreadRow as Row } from '#shared/features/conversations.ts'

interface ThreadListProps {
  rows: readonly Row[]
  /** The one that is open beside. */
  currentId?: string | undefined
  /** The name of a row's channel, where a place has several. */
  channelOf: (channelId: string) => string | undefined
}

/** Conversations, newest first: one tab stop, arrows and J K move. */
export function ThreadList({ rows: given, currentId, channelOf }: ThreadListProps) {
  const t = useT()
  const { person } = useMe()
  const unread = useUnreadCounts()
  const rows = useMemo(() => pinnedFirst(given), [given])
  const ids = useMemo(() => rows.map(({ thread }) => thread.id), [rows])
  const { listProps, itemProps } = useRovingFocus(ids, { jk: true, start: currentId })
  return (
    <nav {...listProps} className="trows scroll" aria-label={t('conversations.list')}>
      {rows.map((row) => {
        const { count, named } = unread.ofThread(row.thread.id)
        return (
          <ThreadRow
            key={row.thread.id}
            to={paths.thread(row.thread.id)}
            title={threadTitle(t, row.thread, channelOf(row.thread.channelId))}
            at={row.last?.at ?? row.thread.createdAt}
            excerpt={rowExcerpt(t, row, person.id)}
            unread={count}
            named={named}
            current={row.thread.id === currentId}
            tag={row.thread.pinned && <Tag icon="pin">{t('conversations.pinned')}</Tag>}
            itemProps={itemProps(row.thread.id)}
          />
        )
      })}
    </nav>
  )
}
