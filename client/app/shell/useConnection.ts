// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useOverdue, useWaiting } from '#client/features/messages/useOutbox.ts'
import { connectionState, subscribeConnection } from '#client/lib/live.ts'

const patience = 2000
const answerPatience = 4000

/** Offline for long enough to say so: a line that breaks and mends by itself is nobody's business. */
export function useOffline(): boolean {
  const connection = useSyncExternalStore(subscribeConnection, connectionState)
  const [offline, setOffline] = useState(false)
  useEffect(() => {
    if (connection !== 'offline') {
      setOffline(false)
      return
    }
    const timer = setTimeout(() => setOffline(true), patience)
    return () => clearTimeout(timer)
  }, [connection])
  return offline
}

/** What I wrote waits and nobody takes it, also where the line seems to stand. */
export function useUnanswered(): { waiting: number; unanswered: boolean } {
  const waiting = useWaiting()
  const isOverdue = useOverdue(waiting, answerPatience)
  return { waiting: waiting.length, unanswered: waiting.some(isOverdue) }
}
