// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { ConnectionError, isCode, isPassing } from '#client/lib/errors.ts'
import { isSignedIn } from '#client/lib/session.ts'
import { type RegisterRow, type RowChange, registerEndpoints, registerLimits } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { applyRows } from './apply.ts'
import { alreadySays, type RowWriting, untouched } from './cells.ts'
import { cellsKeeper, type WaitingCells } from './keptCells.ts'
import { registerQuery } from './queries.ts'

export type SenderNews =
  /** Somebody else wrote there meanwhile: theirs stays, and what I wrote is handed back. */
  { kind: 'conflict'; row: RegisterRow; mine: RowWriting } | { kind: 'failure'; error: unknown } | { kind: 'kept' }

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

/** Of each register the sender of the page that was opened last: what an earlier one could not send is kept for it. */
const speakers = new Map<string, symbol>()

/** One request at a time: what is written meanwhile goes together with the next, each row by the version it has then. */
export function createSender({ queryClient, personId, meetingId, onPending, onNews }: SenderOptions): Sender {
  const kept = cellsKeeper(personId, meetingId)
  const register = `${personId}.${meetingId}`
  const self = Symbol(register)
  speakers.set(register, self)
  const waiting = new Map<string, WaitingCells>()
  let flying = new Map<string, WaitingCells>()
  let retry: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let saidKept = false
  /** What an earlier page has left here is known. */
  let restored = false

  const speaks = () => isSignedIn(personId) && speakers.get(register) === self

  const rowsHeld = (): readonly RegisterRow[] | undefined =>
    queryClient.getQueryData(registerQuery(meetingId).queryKey)?.rows
  const held = (rowId: string): RegisterRow | undefined => rowsHeld()?.find(({ id }) => id === rowId)

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
    if (!restored) return
    const set = { ...flying.get(rowId)?.set, ...cells.set }
    kept.keep(rowId, { set, seen: flying.get(rowId)?.seen ?? cells.seen })
  }

  const putBack = (rowId: string, { set, seen }: WaitingCells) =>
    waiting.set(rowId, { set: { ...set, ...waiting.get(rowId)?.set }, seen })

  /** What was written in these rows meanwhile was written with them in sight. */
  const see = (rows: readonly RegisterRow[]) => {
    for (const row of rows) {
      const cells = waiting.get(row.id)
      if (cells) waiting.set(row.id, { ...cells, seen: row })
    }
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
      if (!mine) continue
      if (alreadySays(row, mine.set)) see([row])
      else if (untouched(row, mine.seen, mine.set)) putBack(row.id, { ...mine, seen: row })
      else onNews({ kind: 'conflict', row, mine: { rowId: row.id, set: mine.set } })
    }
  }

  /** Of what has waited for long: a row that others wrote into since stays theirs; one that says it needs nothing more. */
  function sortOut(): void {
    const rows = rowsHeld()
    if (!rows) return
    for (const [rowId, { set, seen }] of waiting) {
      const row = rows.find(({ id }) => id === rowId)
      if (row && (row.version <= seen.version || (!alreadySays(row, set) && untouched(row, seen, set)))) continue
      waiting.delete(rowId)
      kept.forget(rowId)
      if (!row) onNews({ kind: 'failure', error: new AppError('not_found') })
      else if (!alreadySays(row, set)) onNews({ kind: 'conflict', row, mine: { rowId, set } })
    }
    changed()
  }

  /** One of the rows that flew was taken out meanwhile, or that could not be asked: the others leave without it. */
  async function mayOneBeGone(): Promise<boolean> {
    try {
      const { rows } = await queryClient.fetchQuery({ ...registerQuery(meetingId), staleTime: 0 })
      return [...flying.keys()].some((rowId) => !rows.some(({ id }) => id === rowId))
    } catch (error) {
      return error instanceof ConnectionError
    }
  }

  const fly = () => {
    flying = new Map([...waiting].slice(0, registerLimits.changes))
    for (const rowId of flying.keys()) waiting.delete(rowId)
  }
  const comeBack = () => {
    for (const [rowId, cells] of flying) putBack(rowId, cells)
    flying = new Map()
    changed()
  }

  async function pump(): Promise<void> {
    clearTimeout(retry)
    if (!restored || flying.size > 0 || !speaks()) return
    sortOut()
    if (waiting.size === 0) return
    fly()
    const edits = [...flying].map(([rowId, { set, seen }]) => ({ rowId, set, version: (held(rowId) ?? seen).version }))
    try {
      const { rows, conflicts } = await api(registerEndpoints.editRows, { meetingId, edits })
      await applyRows(queryClient, meetingId, [...rows, ...conflicts])
      saidKept = false
      see(rows)
      await settle(conflicts)
    } catch (error) {
      // whoever has signed out meanwhile leaves nothing here
      if (!speaks()) return
      if (isPassing(error)) {
        comeBack()
        if (!saidKept) onNews({ kind: 'kept' })
        saidKept = true
        const restMs = 1_000 * (error instanceof AppError ? (error.retryAfter ?? 0) : 0)
        retry = setTimeout(() => void pump(), Math.max(retryMs, restMs))
        return
      }
      if (isCode(error, 'not_found') && (await mayOneBeGone())) {
        comeBack()
        return pump()
      }
      onNews({ kind: 'failure', error })
      void queryClient.invalidateQueries({ queryKey: registerQuery(meetingId).queryKey })
    }
    if (!speaks()) return
    landed()
    await pump()
  }

  /** What an earlier page wrote here and could not send. */
  async function restore(): Promise<void> {
    const before = await kept.read()
    restored = true
    for (const [rowId, cells] of before) putBack(rowId, cells)
    for (const [rowId, cells] of waiting) wait(rowId, cells)
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
