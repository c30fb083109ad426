// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { ConnectionError } from '#client/lib/errors.ts'
import { isSignedIn } from '#client/lib/session.ts'
import { type RegisterRow, type RowChange, registerEndpoints, registerLimits } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { applyRows } from './apply.ts'
import { alreadySays, type RowWriting, untouched } from './cells.ts'
import { cellsKeeper, type WaitingCells } from './keptCells.ts'
import { registerQuery } from './queries.ts'

export type SenderNews =
  /** Somebody else wrote there meanwhile: theirs stays, and what I wrote is handed back. */
  { kind: 'conflict'; row: RegisterRow; mine: RowWriting } | { kind: 'failure'; error: unknown } | { kind: 'offline' }

interface SenderOptions {
  queryClient: QueryClient
  personId: string
  meetingId: string
  onPending: (pending: ReadonlyMap<string, RowChange>) => void
  onNews: (news: SenderNews) => void
}

export interface Sender {
  send: (writings: readonly RowWriting[]) => void
  pending: () => ReadonlyMap<string, RowChange>
  stop: () => void
}

const retryMs = 3_000

/** One request at a time: what is written meanwhile goes together with the next, each row by the version it has then. */
export function createSender({ queryClient, personId, meetingId, onPending, onNews }: SenderOptions): Sender {
  const kept = cellsKeeper(personId, meetingId)
  const waiting = new Map<string, WaitingCells>()
  let flying = new Map<string, WaitingCells>()
  let retry: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let saidOffline = false

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

  const wait = (rowId: string, cells: WaitingCells) => {
    waiting.set(rowId, cells)
    const set = { ...flying.get(rowId)?.set, ...cells.set }
    kept.keep(rowId, { set, seen: flying.get(rowId)?.seen ?? cells.seen })
  }

  const putBack = (entries: ReadonlyMap<string, WaitingCells>) => {
    for (const [rowId, { set, seen }] of entries) wait(rowId, { set: { ...set, ...waiting.get(rowId)?.set }, seen })
  }

  /** What flew has landed, one way or the other; what was written meanwhile stays kept. */
  const landed = () => {
    const rowIds = [...flying.keys()]
    flying = new Map()
    for (const rowId of rowIds) {
      const cells = waiting.get(rowId)
      if (cells) kept.keep(rowId, cells)
      else kept.forget(rowId)
    }
    changed()
  }

  async function settle(conflicts: readonly RegisterRow[]): Promise<void> {
    for (const row of conflicts) {
      const mine = flying.get(row.id)
      if (!mine || alreadySays(row, mine.set)) continue
      if (untouched(row, mine.seen, mine.set)) putBack(new Map([[row.id, { ...mine, seen: row }]]))
      else onNews({ kind: 'conflict', row, mine: { rowId: row.id, set: mine.set } })
    }
  }

  async function pump(): Promise<void> {
    clearTimeout(retry)
    if (flying.size > 0 || waiting.size === 0 || !isSignedIn(personId)) return
    flying = new Map([...waiting].slice(0, registerLimits.changes))
    for (const rowId of flying.keys()) waiting.delete(rowId)
    const edits = [...flying].map(([rowId, { set, seen }]) => ({ rowId, set, version: (held(rowId) ?? seen).version }))
    try {
      const { rows, conflicts } = await api(registerEndpoints.editRows, { meetingId, edits })
      await applyRows(queryClient, meetingId, [...rows, ...conflicts])
      saidOffline = false
      await settle(conflicts)
    } catch (error) {
      // whoever has signed out meanwhile leaves nothing here
      if (!isSignedIn(personId)) return
      const away = error instanceof ConnectionError || (error instanceof AppError && error.code === 'unavailable')
      if (away) {
        putBack(flying)
        if (!saidOffline) onNews({ kind: 'offline' })
        saidOffline = true
        retry = setTimeout(() => void pump(), retryMs)
      } else {
        onNews({ kind: 'failure', error })
        void queryClient.invalidateQueries({ queryKey: registerQuery(meetingId).queryKey })
      }
      landed()
      if (away) return
    }
    landed()
    await pump()
  }

  /** What an earlier page wrote here and could not send; a row that says it by now needs nothing more. */
  async function restore(): Promise<void> {
    for (const [rowId, { set, seen }] of await kept.read()) {
      const row = held(rowId) ?? seen
      const mine = { ...set, ...waiting.get(rowId)?.set }
      if (flying.has(rowId)) continue
      if (alreadySays(row, mine)) kept.forget(rowId)
      else if (untouched(row, seen, mine)) wait(rowId, { set: mine, seen: row })
      else {
        kept.forget(rowId)
        onNews({ kind: 'conflict', row, mine: { rowId, set } })
      }
    }
    changed()
    await pump()
  }
  void restore()

  return {
    send(writings) {
      for (const { rowId, set } of writings) {
        const before = waiting.get(rowId)
        const seen = before?.seen ?? held(rowId)
        if (seen) wait(rowId, { set: { ...before?.set, ...set }, seen })
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
