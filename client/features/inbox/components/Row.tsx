// SPDX-License-Identifier: AGPL-3.0-or-later
import { openToWrite } from '#client/features/conversations/openToWrite.ts'
import { type T, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { InboxRow as RowView } from '#client/ui/Rows.tsx'
import type { InboxRow } from '#shared/features/inbox.ts'
import type { ThreadColour } from '#shared/lib/schema.ts'

export const titleOf = (t: T, { thread }: InboxRow): string => thread.title ?? t('inbox.general')

const firstName = (name: string): string => name.split(' ')[0] ?? name

interface RowProps {
  row: InboxRow
  /** Beside the title, in small: the channel, or the place. */
  beside: string | undefined
  myId: string
  selected: boolean
  /** Of its place, where rows of many stand together. */
  colour?: ThreadColour | 'none'
  leaving?: boolean
  onMarkRead?: () => void
  itemProps: { tabIndex: number; 'data-roving': string; onFocus: () => void }
}

/** A conversation of mine as a row. */
export function Row({ row, beside, myId, onMarkRead, ...rest }: RowProps) {
  const t = useT()
  const { last } = row
  const name = last?.author.id === myId ? t('inbox.you') : firstName(last?.author.name ?? '')
  return (
    <RowView
      {...rest}
      to={paths.thread(row.threadId)}
      title={titleOf(t, row)}
      {...(beside && { channel: beside })}
      author={name}
      excerpt={last?.removed ? t('inbox.removed') : (last?.excerpt ?? '')}
      authors={row.authors}
      at={last?.at ?? row.thread.createdAt}
      unread={row.unread}
      named={row.mentions > 0}
      onPress={() => openToWrite(row.threadId)}
      {...(onMarkRead && { onMarkRead })}
    />
  )
}
