// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { rowIn } from './cache.ts'
import { movePointer } from './mutations.ts'
import { enterThread, isPinned, pinThread } from './pins.ts'
import { createPointerSender, type PointerSender } from './pointerSender.ts'
import { inboxQuery } from './queries.ts'
import { furthestSeen, isInSight, type ReadableMessage } from './reading.ts'

const lookEveryMs = 150
const sightMs = 500

const isWatched = () => document.visibilityState === 'visible' && document.hasFocus()

/** Messages, by their `data-seq`, that stay in sight for half a second while the window has the focus. */
function watchSight(scroller: HTMLElement, isNew: (seq: number) => boolean, onSeen: (seqs: number[]) => void) {
  const since = new Map<number, number>()
  const look = () => {
    if (!isWatched()) return since.clear()
    const view = scroller.getBoundingClientRect()
    const seen: number[] = []
    for (const element of scroller.querySelectorAll<HTMLElement>('[data-seq]')) {
      const seq = Number(element.dataset.seq)
      if (!isNew(seq)) continue
      if (!isInSight(element.getBoundingClientRect(), view)) since.delete(seq)
      else if (!since.has(seq)) since.set(seq, performance.now())
      else if (performance.now() - (since.get(seq) ?? 0) >= sightMs) seen.push(seq)
    }
    if (seen.length > 0) onSeen(seen)
  }
  look()
  const timer = setInterval(look, lookEveryMs)
  return () => clearInterval(timer)
}

interface ReadTrackerOptions {
  threadId: string
  /** The element the messages scroll in; each of them carries its position as `data-seq`. */
  scroller: HTMLElement | null
  messages: readonly ReadableMessage[]
  hasOlder: boolean
  myId: string
}

/** Moves the pointer of an open thread over what its reader sees. Opening, jumping and links move nothing. */
export function useReadTracker({ threadId, scroller, messages, hasOlder, myId }: ReadTrackerOptions) {
  const queryClient = useQueryClient()
  const { data: row } = useQuery({ ...inboxQuery, select: (inbox) => rowIn(inbox, threadId) })
  const sender = useRef<PointerSender | null>(null)
  const latest = useRef({ messages, hasOlder, pointer: row?.pointer })
  useEffect(() => {
    latest.current = { messages, hasOlder, pointer: row?.pointer }
  })

  useEffect(() => enterThread(threadId), [threadId])

  useEffect(() => {
    const mine = createPointerSender(queryClient, threadId)
    sender.current = mine
    const hidden = () => document.visibilityState === 'hidden' && mine.leave()
    addEventListener('pagehide', mine.leave)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      removeEventListener('pagehide', mine.leave)
      document.removeEventListener('visibilitychange', hidden)
      mine.stop()
      sender.current = null
    }
  }, [queryClient, threadId])

  const waiting = row !== undefined
  useEffect(() => {
    if (!scroller || !waiting) return
    const seen = new Set<number>()
    const isNew = (seq: number) => seq > (latest.current.pointer ?? Number.POSITIVE_INFINITY) && !isPinned(threadId)
    return watchSight(scroller, isNew, (seqs) => {
      const known = seen.size
      for (const seq of seqs) seen.add(seq)
      const { pointer, ...held } = latest.current
      if (pointer === undefined || seen.size === known) return
      const reached = furthestSeen(held.messages, seen, { pointer, hasOlder: held.hasOlder, myId })
      if (reached > pointer) sender.current?.seen(reached, pointer)
    })
  }, [scroller, waiting, threadId, myId])

  /** From this message on the thread is to be read again; nothing in it is marked until one leaves. */
  const markUnreadFrom = useCallback(
    (seq: number) => {
      pinThread(threadId)
      sender.current?.drop()
      return movePointer(queryClient, { threadId, seq: seq - 1, how: 'set' })
    },
    [queryClient, threadId],
  )

  /** By *End*: whoever goes to the end has read it. */
  const readToEnd = useCallback(() => {
    const known = rowIn(queryClient.getQueryData(inboxQuery.queryKey), threadId)
    if (known && !isPinned(threadId)) sender.current?.seenNow(known.upTo, known.pointer)
  }, [queryClient, threadId])

  return useMemo(() => ({ markUnreadFrom, readToEnd }), [markUnreadFrom, readToEnd])
}
