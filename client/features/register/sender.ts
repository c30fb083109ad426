// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { ConnectionError } from '#client/lib/errors.ts'
import { type RegisterRow, type RowChange, registerEndpoints, registerLimits } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { applyRows } from './apply.ts'
import { type RowWriting, untouched } from './cells.ts'
import { registerQuery } from './queries.ts'

export type SenderNews =
  /** Somebody else wrote there meanwhile: theirs stays, and what I wrote is handed back. */
  { kind: 'conflict'; row: RegisterRow; mine: RowWriting } | { kind: 'failure'; error: unknown } | { kind: 'offline' }

interface SenderOptions {
  queryClient: QueryClient
  meetingId: string
  onPending: (pending: ReadonlyMap<string, RowChange>) => void
  onNews: (news: SenderNews) => void
}

export interface Sender {
  send: (writings: readonly RowWriting[]) => void
  pending: () => ReadonlyMap<string, RowChange>
  stop: () => void
}

interface Waiting {
  set: RowChange
  /** The row as it stood when it was written. */
  seen: RegisterRow
}

const retryMs = 3_000

/** One request at a time: what is written meanwhile goes together with the next, each row by the version it has then. */
export function createSender({ queryClient, meetingId, onPending, onNews }: SenderOptions): Sender {
  const waiting = new Map<string, Waiting>()
  let flying = new Map<string, Waiting>()
  let retry: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const held = (rowId: string): RegisterRow | undefined =>
    queryClient.getQueryData(registerQuery(meetingId).queryKey)?.rows.find(({ id }) => id === rowId)

  function pending(): Map<string, RowChange> {
    const sets = new Map<string, RowChange>()
    for (const list of [flying, waiting])
      for (const [rowId, { set }] of list) sets.set(rowId, { ...sets.get(rowId), ...set })
    return sets
  }

  const changed = () => {
    if (!stopped) onPending(pending())
  }

  const putBack = (entries: ReadonlyMap<string, Waiting>) => {
    for (const [rowId, { set, seen }] of entries)
      waiting.set(rowId, { set: { ...set, ...waiting.get(rowId)?.set }, seen })
  }

  async function settle(conflicts: readonly RegisterRow[]): Promise<void> {
    for (const row of conflicts) {
      const mine = flying.get(row.id)
      if (!mine) continue
      if (untouched(row, mine.seen, mine.set)) putBack(new Map([[row.id, { ...mine, seen: row }]]))
      else onNews({ kind: 'conflict', row, mine: { rowId: row.id, set: mine.set } })
    }
  }

  async function pump(): Promise<void> {
    clearTimeout(retry)
    if (flying.size > 0 || waiting.size === 0) return
    flying = new Map([...waiting].slice(0, registerLimits.changes))
    for (const rowId of flying.keys()) waiting.delete(rowId)
    const edits = [...flying].map(([rowId, { set, seen }]) => ({ rowId, set, version: (held(rowId) ?? seen).version }))
    try {
      const { rows, conflicts } = await api(registerEndpoints.editRows, { meetingId, edits })
      await applyRows(queryClient, meetingId, [...rows, ...conflicts])
      await settle(conflicts)
    } catch (error) {
      const away = error instanceof ConnectionError || (error instanceof AppError && error.code === 'unavailable')
      if (away) {
        putBack(flying)
        onNews({ kind: 'offline' })
        retry = setTimeout(() => void pump(), retryMs)
      } else {
        onNews({ kind: 'failure', error })
        void queryClient.invalidateQueries({ queryKey: registerQuery(meetingId).queryKey })
      }
      flying = new Map()
      changed()
      if (away) return
    }
    flying = new Map()
    changed()
    await pump()
  }

  return {
    send(writings) {
      for (const { rowId, set } of writings) {
        const before = waiting.get(rowId)
        const seen = before?.seen ?? held(rowId)
        if (seen) waiting.set(rowId, { set: { ...before?.set, ...set }, seen })
      }
      changed()
      void pump()
    },
    pending,
    // what was written before somebody goes to another page still leaves
    stop() {
      stopped = true
    },
  }
}
