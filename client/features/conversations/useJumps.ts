// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RefObject, useCallback, useState } from 'react'
import type { MessageListHandle } from '#client/features/messages/components/MessageList.tsx'
import type { ThreadLog } from '#client/features/messages/log.ts'
import type { MessageRow } from '#client/features/messages/rows.ts'
import type { Anchor } from '#client/features/messages/useConversationScroll.ts'
import { showsSeq } from '#client/features/messages/useThreadLog.ts'
import { anchorOf, type Opened, type useOpening } from './useOpening.ts'

interface JumpOptions {
  list: RefObject<MessageListHandle | null>
  rows: readonly MessageRow[]
  log: ThreadLog
  held: ReturnType<typeof useOpening>
  opened: Opened
  myId: string
}

const everything = { pointer: 0, unread: 0 }

/** To the end, to the start, to the first unread: by scrolling where the stretch reaches, else by another stretch. */
export function useJumps({ list, rows, log, held, opened, myId }: JumpOptions) {
  const [view, setView] = useState<{ anchor: Anchor; generation: number }>({ anchor: opened.anchor, generation: 0 })
  const { bring } = held

  const reopen = useCallback(
    (seq: number | undefined, anchor: (log: ThreadLog) => Anchor) => {
      bring(seq).then(
        (brought) => brought && setView(({ generation }) => ({ anchor: anchor(brought), generation: generation + 1 })),
        () => undefined,
      )
    },
    [bring],
  )

  const toEnd = useCallback(() => {
    if (showsSeq(log, undefined)) list.current?.toEnd()
    else reopen(undefined, (brought) => anchorOf(brought, everything, undefined, myId))
  }, [log, list, reopen, myId])

  const toSeq = useCallback(
    (seq: number, where: Anchor['where'] = 'unread') => {
      const row = rows.find(({ message }) => message !== null && message.seq >= seq)
      if (row && showsSeq(log, seq)) list.current?.toRow(row.key, where)
      else reopen(seq, (brought) => ({ ...anchorOf(brought, everything, seq, myId), where }))
    },
    [rows, log, list, reopen, myId],
  )

  const toStart = useCallback(() => toSeq(0, 'message'), [toSeq])
  const toFirstUnread = useCallback(() => {
    const { pointer, unread } = opened.opening
    const weft = rows.find((row) => row.weft > 0)
    if (weft) list.current?.toRow(weft.key, 'unread')
    else if (unread > 0) toSeq(pointer + 1)
  }, [opened, rows, list, toSeq])

  return { view, toEnd, toSeq, toStart, toFirstUnread }
}
