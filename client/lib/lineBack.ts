// SPDX-License-Identifier: AGPL-3.0-or-later
import { connectionState, subscribeConnection } from './live.ts'

/** Calls whenever somebody may answer again; returns the way to stop. */
export function onLineBack(wake: () => void): () => void {
  const stop = subscribeConnection(() => connectionState() === 'online' && wake())
  addEventListener('online', wake)
  return () => {
    stop()
    removeEventListener('online', wake)
  }
}
