// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState, useSyncExternalStore } from 'react'
import { connectionState, subscribeConnection } from '#client/lib/live.ts'

const patience = 2000

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
