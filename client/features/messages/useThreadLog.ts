// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { api } from '#client/lib/api.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { applyPage, applyStretch, readLog } from './cache.ts'
import { catchUpSoon } from './catchUp.ts'
import { isBehind, type PageAsked, type ThreadLog } from './log.ts'
import { stretchLength, threadLogQuery } from './queries.ts'

/** Whether the stretch that is held shows this seq; without one, whether it shows the end. */
export function showsSeq(log: ThreadLog, seq: number | undefined): boolean {
  if (seq === undefined) return !log.hasNewer
  const first = log.messages[0]?.seq
  const last = log.messages.at(-1)?.seq
  if (first === undefined || last === undefined) return true
  return (first <= seq || !log.hasOlder) && (seq <= last || !log.hasNewer)
}

/** A thread's log on the screen: current, and longer as one scrolls. `at` is the seq it opens with. */
export function useThreadLog(threadId: string, at: number | undefined, enabled: boolean) {
  const queryClient = useQueryClient()
  const { data: log, error, refetch } = useQuery({ ...threadLogQuery(threadId, at), enabled })
  const asking = useRef(new Set<string>())

  useEffect(() => {
    if (log && isBehind(log)) void catchUpSoon(queryClient, threadId)
  }, [log, queryClient, threadId])

  const load = useCallback(
    async (asked: PageAsked) => {
      const end = 'before' in asked ? 'before' : 'after'
      if (asking.current.has(end)) return
      asking.current.add(end)
      try {
        const page = await api(messageEndpoints.list, { threadId, ...asked, limit: stretchLength })
        applyPage(queryClient, threadId, asked, page)
      } catch {
        // Scrolling on asks again.
      } finally {
        asking.current.delete(end)
      }
    },
    [queryClient, threadId],
  )

  const loadOlder = useCallback(() => {
    const held = readLog(queryClient, threadId)
    const first = held?.messages[0]
    if (held?.hasOlder && first) void load({ before: first.seq })
  }, [queryClient, threadId, load])

  const loadNewer = useCallback(() => {
    const held = readLog(queryClient, threadId)
    const last = held?.messages.at(-1)
    if (held?.hasNewer && last) void load({ after: last.seq })
  }, [queryClient, threadId, load])

  /** Brings the stretch around a seq, or the end, unless it is held already. */
  const bring = useCallback(
    async (seq?: number): Promise<ThreadLog | undefined> => {
      const held = readLog(queryClient, threadId)
      if (held && showsSeq(held, seq)) return held
      const page = await api(messageEndpoints.list, { threadId, around: seq, limit: stretchLength })
      applyStretch(queryClient, threadId, page)
      return readLog(queryClient, threadId)
    },
    [queryClient, threadId],
  )

  return { log, error, refetch, loadOlder, loadNewer, bring }
}
