// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Fields } from '#client/features/meetings/fields.ts'
import { readingOf, saidOfTime, typedTimes } from '#client/features/meetings/typedTimes.ts'
import { whenOf } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import type { Meeting } from '#shared/features/meetings.ts'
import { today } from '#shared/lib/dates.ts'
import { FromTo } from './FromTo.tsx'

/** Day, from when to when, and until when answers are taken. Times are of the clock in Rome. */
export function TimeFields({ form, change, fieldError, meeting }: Fields & { meeting: Meeting | undefined }) {
  const t = useT()
  const format = useFormat()
  const { day, from, to, untilDay, untilClock } = form
  const read = typedTimes(form)
  const { times } = read
  const until = readingOf(untilClock, untilDay)
  const moves = meeting && times && (times.start !== meeting.start || times.end !== meeting.end)
  const { error: untilError, ...untilHint } = saidOfTime(t, until)
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
        <FromTo
          from={from}
          to={to}
          read={read}
          faults={{ from: fieldError('from'), to: fieldError('to') }}
          onChange={change}
        />
      </div>
      <p className="hint" aria-live="polite">
        {moves ? (
          <>
            <s>{whenOf(t, format, meeting)}</s> {t('meetings.movedTo', { when: whenOf(t, format, times) })}
          </>
        ) : times ? (
          whenOf(t, format, times)
        ) : (
          t('meetings.form.clockHint')
        )}
      </p>
      {moves && (
        <p className="hint">
          <b>{t('meetings.form.moves')}</b>
        </p>
      )}
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
