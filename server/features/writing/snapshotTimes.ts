// SPDX-License-Identifier: AGPL-3.0-or-later
import { forgetAtStop } from '#server/lib/forget.ts'
import { log } from '#server/lib/log.ts'
import { isLineOpen } from '#server/lib/realtime/sockets.ts'
import { compactText } from './compaction.ts'

/** So many updates, or so long without one. */
const enough = 50
const quietMs = 30_000
/** Where updates come without end a long text would be put together without end. */
const betweenMs = 2_000
const remembered = 5_000

interface Due {
  updates: number
  timer: NodeJS.Timeout | undefined
  running: boolean
  lastAt: number
}

/** A process that dies forgets what is due: whoever opens the text next finds what lies behind its snapshot. */
const texts = new Map<string, Due>()
forgetAtStop(() => {
  for (const { timer } of texts.values()) clearTimeout(timer)
  texts.clear()
})

async function take(documentId: string, due: Due): Promise<void> {
  if (due.running) return
  due.running = true
  due.updates = 0
  try {
    await compactText(documentId)
  } catch (error) {
    // nothing is let go of without one: it is tried again with the next updates
    if (isLineOpen()) log.error({ error, documentId }, 'a text could not be put together')
  }
  due.running = false
  due.lastAt = performance.now()
  if (due.updates > 0) plan(documentId, due)
  else if (texts.get(documentId) === due) texts.delete(documentId)
}

function plan(documentId: string, due: Due): void {
  clearTimeout(due.timer)
  if (due.running) return
  const wait = due.updates >= enough ? Math.max(0, due.lastAt + betweenMs - performance.now()) : quietMs
  due.timer = setTimeout(() => void take(documentId, due), wait).unref()
}

/** Something lies behind the snapshot of a text. */
export function noteForSnapshot(documentId: string, updates = 1): void {
  const due = texts.get(documentId) ?? {
    updates: 0,
    timer: undefined,
    running: false,
    lastAt: Number.NEGATIVE_INFINITY,
  }
  if (!texts.has(documentId) && texts.size >= remembered) return
  texts.set(documentId, due)
  const planned = due.timer !== undefined && due.updates >= enough
  due.updates += updates
  // one that is planned for having enough is not put off by more
  if (!planned || due.running) plan(documentId, due)
}
