// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import { type CellReading, readCell, type TimeField } from '#client/features/register/cells.ts'
import { fullName } from '#client/features/register/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import type { RegisterRow, RowChange } from '#shared/features/register.ts'
import type { Span } from '#shared/lib/typedClock.ts'

export interface GridActs {
  write: (row: RegisterRow, set: RowChange) => void
  /** To the same column of another row; there may be none. */
  move: (index: number, field: TimeField) => void
  paste: (index: number, field: TimeField, text: string) => void
  fillDown: (index: number, field: TimeField) => void
  undo: () => void
  redo: () => void
  /** Row by row: who came to the exit by Tab goes on with the next arrival. */
  rowByRow: RefObject<boolean>
  /** A time that the clock shows twice that night. */
  sayTwice: (time: string) => void
}

interface TimeCellProps {
  row: RegisterRow
  index: number
  field: TimeField
  held: Span
  acts: GridActs
}

/** A time as it is typed: Enter goes down, Tab on, Esc takes back what was typed. */
export function TimeCell({ row, index, field, held, acts }: TimeCellProps) {
  const t = useT()
  const format = useFormat()
  const id = useId()
  const [draft, drawDraft] = useState<string | null>(null)
  // Enter takes the focus away before it is drawn that nothing is being typed any more
  const typing = useRef<string | null>(null)
  const setDraft = (typed: string | null) => {
    typing.current = typed
    drawDraft(typed)
  }
  const [fault, setFault] = useState<string | null>(null)
  const at = row[field]
  const shown = at === null ? '' : format.time(at)

  const refuse = (reading: Exclude<CellReading, { kind: 'set' }>): false => {
    const next = reading.kind === 'skipped' ? reading.next.replace(/^0/, '') : null
    setFault(next === null ? t('register.cell.unreadable') : t('register.cell.skipped', { next }))
    return false
  }

  /** False: what was typed stays, with what is wrong with it. */
  const commit = (): boolean => {
    const typed = typing.current
    setFault(null)
    if (typed === null || typed.trim() === shown) {
      setDraft(null)
      return true
    }
    const reading = readCell(typed, field, held)
    if (reading.kind !== 'set') return refuse(reading)
    const { arrived = row.arrived, left = row.left } = reading.set
    if (arrived !== null && left !== null && left < arrived) {
      setFault(t('register.cell.order'))
      return false
    }
    const written = reading.set[field]
    if (reading.twice && written) acts.sayTwice(format.time(written))
    acts.write(row, reading.set)
    setDraft(null)
    return true
  }

  const onCommand = (key: string): boolean => {
    if (key === 'd') {
      if (commit()) acts.fillDown(index, field)
      return true
    }
    // what is being typed is taken back by the field itself
    if (draft !== null && draft !== shown) return false
    if (key === 'z') acts.undo()
    else if (key === 'y') acts.redo()
    return key === 'z' || key === 'y'
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, shiftKey, ctrlKey, metaKey } = event
    if (ctrlKey || metaKey) {
      if (onCommand(key.toLowerCase())) event.preventDefault()
      return
    }
    const up = key === 'ArrowUp' || (key === 'Enter' && shiftKey)
    const turns = key === 'Enter' && !shiftKey && field === 'left' && acts.rowByRow.current
    if (key === 'Escape' && draft !== null) {
      event.stopPropagation()
      setDraft(null)
      setFault(null)
    } else if (up || key === 'Enter' || key === 'ArrowDown') {
      event.preventDefault()
      if (commit()) acts.move(up ? index - 1 : index + 1, turns ? 'arrived' : field)
    }
    // what comes next decides how it goes on
    if (field === 'arrived') acts.rowByRow.current = key === 'Tab' && !shiftKey
  }

  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\n\t]/.test(text.trim())) return
    event.preventDefault()
    setDraft(null)
    acts.paste(index, field, text)
  }

  return (
    <>
      <input
        className="tin"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        data-cell={`${field} ${index}`}
        aria-label={t(`register.cell.${field}Of`, { name: fullName(row) })}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? id : undefined}
        placeholder="–"
        value={draft ?? shown}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={commit}
        onPointerDown={() => {
          acts.rowByRow.current = false
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {fault && (
        <span className="tfault" id={id} role="alert">
          {fault}
        </span>
      )}
    </>
  )
}
