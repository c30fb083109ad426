// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { apiOnLeaving } from '#client/lib/api.ts'
import { isPassing } from '#client/lib/errors.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { type Move, movePointer } from './mutations.ts'

const betweenMs = 2_000
const slowestMs = 30_000

export interface PointerSender {
  /** What was seen: told at once, or with the next batch. */
  seen: (seq: number, from: number) => void
  /** The same by a word of whoever reads: nobody waits for a batch. */
  seenNow: (seq: number, from: number) => void
  /** Forgets what was not told yet: the thread was set back. */
  drop: () => void
  /** Tells the rest while the page closes. */
  leave: () => void
  stop: () => void
}

export function createPointerSender(queryClient: QueryClient, threadId: string): PointerSender {
  let due: Move | null = null
  let sentAt = Number.NEGATIVE_INFINITY
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function plan(): void {
    if (timer !== undefined || !due) return
    const pause = failures > 0 ? Math.min(betweenMs * 2 ** failures, slowestMs) : betweenMs
    timer = setTimeout(() => void send(), Math.max(0, sentAt + pause - Date.now()))
  }

  async function send(): Promise<void> {
    const move = due
    if (!move) return
    sentAt = Date.now()
    try {
      await movePointer(queryClient, move)
      failures = 0
      if (due === move) due = null
    } catch (error) {
      failures += 1
      if (!isPassing(error) && due === move) due = null
    } finally {
      timer = undefined
      plan()
    }
  }

  function note(seq: number, from: number): void {
    if (!due || due.seq < seq) due = { threadId, seq, how: 'seen', from: due?.from ?? from }
  }

  return {
    seen(seq, from) {
      note(seq, from)
      plan()
    },
    seenNow(seq, from) {
      note(seq, from)
      clearTimeout(timer)
      void send()
    },
    drop() {
      due = null
    },
    leave() {
      if (due) apiOnLeaving(inboxEndpoints.move, due)
    },
    stop() {
      clearTimeout(timer)
      if (due) void movePointer(queryClient, due).catch(() => undefined)
      due = null
    },
  }
}
