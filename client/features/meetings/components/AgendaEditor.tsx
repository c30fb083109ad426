// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import type { Fields } from '#client/features/meetings/fields.ts'
import { emptyItem, type FormItem, lengthsOf } from '#client/features/meetings/form.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { meetingLimits } from '#shared/features/meetings.ts'
import { AgendaItemFields } from './AgendaItemFields.tsx'

/** The points in their order, with minutes and who brings them; whether they fit is told, not refused. */
export function AgendaEditor({ form, change, fieldError }: Fields) {
  const t = useT()
  const list = useRef<HTMLOListElement>(null)
  /** What takes the focus once it is drawn: a field of a new point, the button of one that moved. */
  const [wanted, setWanted] = useState<string | null>(null)
  const [moved, setMoved] = useState('')
  const { agenda } = form
  const { sum, length } = lengthsOf(form)
  const error = fieldError('agenda')

  useEffect(() => {
    if (wanted === null) return
    list.current?.querySelector<HTMLElement>(`[data-focus="${wanted}"]`)?.focus()
    setWanted(null)
  }, [wanted])

  const put = (next: FormItem[]) => change({ agenda: next })
  const add = (isBreak: boolean) => {
    const item = emptyItem(isBreak, isBreak ? t('meetings.agendaItems.break') : '')
    put([...agenda, item])
    setWanted(isBreak ? `minutes ${item.id}` : `title ${item.id}`)
  }
  const move = (at: number, by: 1 | -1) => {
    const [item, other] = [agenda[at], agenda[at + by]]
    if (!item || !other) return
    const next = [...agenda]
    next[at] = other
    next[at + by] = item
    put(next)
    const place = at + by
    // at either end the button that was pressed has nothing to do any more
    const ends = place === 0 || place === agenda.length - 1
    setWanted(`${ends === (by === 1) ? 'up' : 'down'} ${item.id}`)
    setMoved(t('meetings.agendaItems.movedTo', { place: place + 1, of: agenda.length }))
  }
  return (
    <div className="form">
      {error && <FieldError id="agenda-error">{error}</FieldError>}
      {agenda.length > 0 && (
        <p aria-live="polite" className="row">
          <span className="meta">
            {length === null
              ? t('meetings.agendaItems.minutes', { count: sum })
              : t('meetings.agendaItems.minutesOf', { sum, length })}
          </span>
          {length !== null && sum > length && (
            <Tag tone="warn" icon="clock">
              {t('meetings.agendaItems.tooLong', { count: sum - length })}
            </Tag>
          )}
        </p>
      )}
      <ol ref={list} className="citems">
        {agenda.map((item, at) => (
          <AgendaItemFields
            key={item.id}
            item={item}
            at={at}
            last={at === agenda.length - 1}
            errorOf={(part) => fieldError(`agenda.${at}.${part}`)}
            onChange={(part) => put(agenda.map((one) => (one.id === item.id ? { ...one, ...part } : one)))}
            onMove={(by) => move(at, by)}
            onRemove={() => put(agenda.filter(({ id }) => id !== item.id))}
          />
        ))}
      </ol>
      <p className="vh" role="status">
        {moved}
      </p>
      {agenda.length < meetingLimits.agendaItems && (
        <div className="row">
          <Button small icon="plus" onClick={() => add(false)}>
            {t('meetings.agendaItems.add')}
          </Button>
          <Button small kind="quiet" icon="pause" onClick={() => add(true)}>
            {t('meetings.agendaItems.addBreak')}
          </Button>
        </div>
      )}
    </div>
  )
}
