// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RefObject, useRef } from 'react'
import { fillDown, type RowWriting, readPaste, type TimeField, timeFields } from '#client/features/register/cells.ts'
import { fullName } from '#client/features/register/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Avatar, type Portrayed } from '#client/ui/Avatar.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { Register, RegisterRow } from '#shared/features/register.ts'
import { ModeCell, StateCell } from './ChoiceCell.tsx'
import { NoteCell } from './NoteCell.tsx'
import { type GridActs, TimeCell } from './TimeCell.tsx'

interface RegisterTableProps {
  register: Register
  rows: readonly RegisterRow[]
  /** Who has an account is shown with their picture. */
  portraits: ReadonlyMap<string, Portrayed>
  /** Null where nothing may be written into the cells. */
  writing: { write: (writings: readonly RowWriting[]) => void; undo: () => void; redo: () => void } | null
  /** Null for who may only look. */
  onOpen: ((row: RegisterRow) => void) | null
}

function useActs({ register, rows, writing }: RegisterTableProps, table: RefObject<HTMLTableElement | null>): GridActs {
  const t = useT()
  const toast = useToast()
  const rowByRow = useRef(false)
  const { held } = register
  return {
    rowByRow,
    write: ({ id }, set) => writing?.write([{ rowId: id, set }]),
    move(index, field) {
      table.current?.querySelector<HTMLElement>(`[data-cell="${field} ${index}"]`)?.focus()
    },
    paste(from, field, text) {
      const reading = readPaste(text, { rows, from, field, held })
      if (reading.kind === 'unreadable')
        toast({ text: t('register.cell.pasteWrong', { count: reading.lines.length, lines: reading.lines.join(', ') }) })
      else writing?.write(reading.writings)
    },
    fillDown(from, field) {
      const at = rows[from]?.[field] ?? rows[from - 1]?.[field]
      if (at) writing?.write(fillDown(rows, { from, field, at }))
    },
    undo: () => writing?.undo(),
    redo: () => writing?.redo(),
    sayTwice: (time) => toast({ text: t('register.cell.twice', { time }) }),
  }
}

/** A column of times, and what puts the announced one into whatever is empty in it. */
function TimeHead({ field, props }: { field: TimeField; props: RegisterTableProps }) {
  const t = useT()
  const format = useFormat()
  const { register, rows, writing } = props
  const at = field === 'arrived' ? register.held.start : register.held.end
  const filling = writing ? fillDown(rows, { from: 0, field, at }) : []
  return (
    <th scope="col" className="num">
      {t(`register.column.${field}`)}
      {filling.length > 0 && (
        <IconButton
          icon="arrowdown"
          small
          label={t('register.cell.fill', { count: filling.length, time: format.time(at) })}
          onClick={() => writing?.write(filling)}
        />
      )}
    </th>
  )
}

/** Filled by keys alone: a time is typed, Enter goes down, Tab to the next column. */
export function RegisterTable(props: RegisterTableProps) {
  const t = useT()
  const format = useFormat()
  const table = useRef<HTMLTableElement>(null)
  const { register, rows, portraits, writing, onOpen } = props
  const acts = useActs(props, table)
  return (
    <section className="tblwrap" aria-label={t('register.rows')}>
      <table className="tbl" ref={table}>
        <caption className="vh">{t('register.caption', { count: rows.length, title: register.head.title })}</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('register.column.number')}
            </th>
            <th scope="col">{t('register.column.who')}</th>
            <th scope="col">{t('register.column.organisation')}</th>
            <th scope="col">{t('register.column.mode')}</th>
            {timeFields.map((field) => (
              <TimeHead key={field} field={field} props={props} />
            ))}
            <th scope="col" className="num">
              {t('register.column.hours')}
            </th>
            <th scope="col">{t('register.column.state')}</th>
            <th scope="col">{t('register.column.note')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <td className="num meta c-n">{index + 1}</td>
              <th scope="row" className="c-name">
                <Who row={row} portraits={portraits} onOpen={onOpen} />
              </th>
              <td className="c-ente" dir="auto">
                {row.organisation}
              </td>
              <td className="c-mode">
                <ModeCell row={row} onWrite={writing && ((set) => acts.write(row, set))} />
              </td>
              {timeFields.map((field) => (
                <td key={field} className={field === 'arrived' ? 'num c-in' : 'num c-out'}>
                  {writing ? (
                    <TimeCell row={row} index={index} field={field} held={register.held} acts={acts} />
                  ) : (
                    <StayTime at={row[field]} />
                  )}
                </td>
              ))}
              <td className="num c-h">
                <b>{row.minutes === null ? '–' : format.duration(row.minutes)}</b>
              </td>
              <td className="c-st">
                <StateCell row={row} onWrite={writing && ((set) => acts.write(row, set))} />
              </td>
              <td className="c-note meta" dir="auto">
                {writing ? <NoteCell row={row} onWrite={(note) => acts.write(row, { note })} /> : row.note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** By name; pressed it opens all that stands in the row. */
function Who({ row, portraits, onOpen }: Pick<RegisterTableProps, 'portraits' | 'onOpen'> & { row: RegisterRow }) {
  const shown = (
    <>
      <Avatar person={portraits.get(row.personId ?? '') ?? stranger(row)} size="sm" />
      <span>
        <b dir="auto">{fullName(row)}</b>
        <span className="meta" dir="auto">
          {row.role}
        </span>
      </span>
    </>
  )
  if (!onOpen) return <span className="rowname">{shown}</span>
  return (
    <button type="button" className="rowname" onClick={() => onOpen(row)}>
      {shown}
    </button>
  )
}

function StayTime({ at }: { at: string | null }) {
  const format = useFormat()
  return at === null ? <span className="meta">–</span> : <time dateTime={at}>{format.time(at)}</time>
}

/** Without an account there is neither a colour nor a picture of theirs. */
const stranger = (row: RegisterRow): Portrayed => ({ id: row.id, name: fullName(row), colour: 'olive', photo: null })
