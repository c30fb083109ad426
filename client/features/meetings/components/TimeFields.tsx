// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Fields } from '#client/features/meetings/fields.ts'
import { whenOf } from '#client/features/meetings/words.ts'
import { type T, useFormat, useT } from '#client/lib/i18n.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import type { Meeting } from '#shared/features/meetings.ts'
import { today } from '#shared/lib/dates.ts'
import { readTypedClock, type TypedReading } from '#shared/lib/typedClock.ts'

/** What a typed time is taken for; undefined while there is nothing to read. */
const readingOf = (typed: string, day: string): TypedReading | undefined =>
  typed === '' || day === '' ? undefined : readTypedClock(typed, day)

/** A time that there is not, with the next there is; one that comes twice, with which is meant. */
function said(t: T, reading: TypedReading | undefined): { error?: string; hint?: string } {
  if (reading?.kind === 'skipped') return { error: t('meetings.form.skipped', { next: reading.next }) }
  return reading?.kind === 'at' && reading.twice ? { hint: t('meetings.form.twice') } : {}
}

/** Day, from when to when, and until when answers are taken. Times are of the clock in Rome. */
export function TimeFields({ form, change, fieldError, meeting }: Fields & { meeting: Meeting | undefined }) {
  const t = useT()
  const format = useFormat()
  const { day, from, to, untilDay, untilClock } = form
  const [start, end] = [readingOf(from, day), readingOf(to, day)]
  const until = readingOf(untilClock, untilDay)
  const ends = start?.kind === 'at' && end?.kind === 'at' ? { start: start.at, end: end.at } : null
  const inOrder = ends === null || ends.end > ends.start
  const moves = meeting && ends && inOrder && (ends.start !== meeting.start || ends.end !== meeting.end)
  const { error: startError, ...startHint } = said(t, start)
  const { error: endError, ...endHint } = said(t, end)
  const { error: untilError, ...untilHint } = said(t, until)
  return (
    <div className="form">
      <div className="ctimes">
        <TextField
          label={t('meetings.form.day')}
          type="date"
          min={today()}
          error={fieldError('day')}
          value={day}
          onChange={({ target }) => change({ day: target.value })}
        />
        <TextField
          label={t('meetings.form.from')}
          inputMode="numeric"
          placeholder="9:30"
          autoComplete="off"
          {...startHint}
          error={startError ?? fieldError('from')}
          value={from}
          onChange={({ target }) => change({ from: target.value })}
        />
        <TextField
          label={t('meetings.form.to')}
          inputMode="numeric"
          placeholder="13:30"
          autoComplete="off"
          {...endHint}
          error={endError ?? (inOrder ? fieldError('to') : t('errors.field.date_order'))}
          value={to}
          onChange={({ target }) => change({ to: target.value })}
        />
      </div>
      <p className="hint" aria-live="polite">
        {ends && inOrder ? whenOf(t, format, ends) : t('meetings.form.clockHint')}
        {moves && <b> {t('meetings.form.moves')}</b>}
      </p>
      <div className="ctimes">
        <TextField
          label={t('meetings.form.untilDay')}
          optional
          type="date"
          error={fieldError('answersUntil.day')}
          value={untilDay}
          onChange={({ target }) =>
            change({ untilDay: target.value, untilClock: target.value === '' ? '' : untilClock || '18:00' })
          }
        />
        {untilDay !== '' && (
          <TextField
            label={t('meetings.form.untilClock')}
            inputMode="numeric"
            autoComplete="off"
            {...untilHint}
            error={untilError ?? fieldError('answersUntil') ?? fieldError('answersUntil.clock')}
            value={untilClock}
            onChange={({ target }) => change({ untilClock: target.value })}
          />
        )}
      </div>
      <p className="hint">{t('meetings.form.untilHint')}</p>
    </div>
  )
}
