// SPDX-License-Identifier: AGPL-3.0-or-later
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useMe } from '#client/features/me/queries.ts'
import type { Register, RegisterRow, RowChange } from '#shared/features/register.ts'
import { type RowWriting, undoing, withWriting } from './cells.ts'
import { registerQuery } from './queries.ts'
import { createSender, type Sender, type SenderNews } from './sender.ts'

const undoSteps = 50

export interface Writer {
  /** As they are stored, with what is on its way. */
  rows: readonly RegisterRow[]
  /** One step for *Annulla*, however many rows. */
  write: (writings: readonly RowWriting[]) => void
  undo: () => void
  redo: () => void
  canUndo: boolean
  canRedo: boolean
}

const readHeld = (queryClient: QueryClient, meetingId: string): Register | undefined =>
  queryClient.getQueryData(registerQuery(meetingId).queryKey)

/** What somebody writes in an open register is seen at once, sent in its order, and can be taken back. */
export function useWriter(register: Register, tell: (news: SenderNews) => void): Writer {
  const queryClient = useQueryClient()
  const { meetingId, held, rows: stored } = register
  const personId = useMe().person.id
  const [pending, setPending] = useState<ReadonlyMap<string, RowChange>>(new Map())
  // pressed faster than it is drawn: each press finds what the one before has left
  const steps = useRef<{ done: RowWriting[][]; undone: RowWriting[][] }>({ done: [], undone: [] })
  const [counts, setCounts] = useState({ done: 0, undone: 0 })
  const latest = useRef(tell)
  useEffect(() => {
    latest.current = tell
  })

  const sender = useRef<Sender>(null)
  useEffect(() => {
    const created = createSender({
      queryClient,
      personId,
      meetingId,
      onPending: setPending,
      onNews: (news) => latest.current(news),
    })
    sender.current = created
    return created.stop
  }, [queryClient, personId, meetingId])

  const rows = useMemo(
    () =>
      stored.map((row) => {
        const set = pending.get(row.id)
        return set ? withWriting(row, set, held) : row
      }),
    [stored, pending, held],
  )

  /** Sends, and answers with what takes it back. */
  const send = useCallback(
    (writings: readonly RowWriting[]): RowWriting[] => {
      const seen = readHeld(queryClient, meetingId)?.rows ?? []
      const waiting = sender.current?.pending() ?? new Map<string, RowChange>()
      const back = writings.flatMap(({ rowId, set }) => {
        const row = seen.find(({ id }) => id === rowId)
        const shown = row && withWriting(row, waiting.get(rowId) ?? {}, held)
        return shown ? [{ rowId, set: undoing(shown, set) }] : []
      })
      sender.current?.send(writings)
      return back
    },
    [queryClient, meetingId, held],
  )

  const step = (from: RowWriting[][], to: RowWriting[][]) => {
    const writings = from.pop()
    if (writings) to.push(send(writings))
    count()
  }
  const count = () => setCounts({ done: steps.current.done.length, undone: steps.current.undone.length })

  return {
    rows,
    write(writings) {
      if (writings.length === 0) return
      steps.current = { done: [...steps.current.done, send(writings)].slice(-undoSteps), undone: [] }
      count()
    },
    undo: () => step(steps.current.done, steps.current.undone),
    redo: () => step(steps.current.undone, steps.current.done),
    canUndo: counts.done > 0,
    canRedo: counts.undone > 0,
  }
}
