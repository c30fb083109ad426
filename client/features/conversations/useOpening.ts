// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { inboxQuery } from '#client/features/inbox/queries.ts'
import { indexOfSeq, type ThreadLog } from '#client/features/messages/log.ts'
import { firstUnread, type Opening } from '#client/features/messages/rows.ts'
import type { Anchor } from '#client/features/messages/useConversationScroll.ts'
import { showsSeq, useThreadLog } from '#client/features/messages/useThreadLog.ts'

const end: Anchor = { where: 'end', index: 0 }

/** Where a stretch opens. */
export function anchorOf(log: ThreadLog, opening: Opening, at: number | undefined, myId: string): Anchor {
  const { messages } = log
  if (at !== undefined) return { where: 'message', index: Math.min(indexOfSeq(messages, at), messages.length - 1) }
  const first = firstUnread(messages, opening, myId)
  return first ? { where: 'unread', index: messages.indexOf(first) } : end
}

export interface Opened {
  opening: Opening
  newestOnOpening: number
  anchor: Anchor
}

/**
 * What was unread when the page was opened, and where it opens: at a message one was sent to, else at the first
 * unread, else at the end. It stays what it was until one leaves.
 */
export function useOpening(threadId: string, at: number | undefined, myId: string) {
  const { data: inbox, error: untold, refetch: askInbox } = useQuery(inboxQuery)
  const [opening, setOpening] = useState<Opening | null>(null)
  if (!opening && inbox) {
    const row = inbox.rows.find(({ thread }) => thread.id === threadId)
    setOpening({ pointer: row?.pointer ?? 0, unread: row?.unread ?? 0 })
  }
  const seq = at ?? (opening && opening.unread > 0 ? opening.pointer + 1 : undefined)
  const held = useThreadLog(threadId, seq, opening !== null)
  const { log, bring } = held
  const ready = opening !== null && log !== undefined && showsSeq(log, seq)

  const [opened, setOpened] = useState<Opened | null>(null)
  if (!opened && ready) setOpened({ opening, newestOnOpening: log.newest, anchor: anchorOf(log, opening, at, myId) })

  // a stretch held from before may lie elsewhere; once opened, whoever goes elsewhere means to
  const asked = useRef(false)
  const [astray, setAstray] = useState<unknown>(null)
  const elsewhere = opening !== null && log !== undefined && !ready && !opened && !astray
  useEffect(() => {
    if (!elsewhere || asked.current) return
    asked.current = true
    bring(seq).catch((error: unknown) => {
      asked.current = false
      setAstray(error)
    })
  }, [elsewhere, bring, seq])

  const error = held.error ?? astray ?? (opening ? null : untold)
  const refetch = () => {
    setAstray(null)
    void (opening ? held.refetch() : askInbox())
  }
  return { ...held, error, refetch, opened }
}
