// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Fields } from '#client/features/meetings/fields.ts'
import { repetitionOf } from '#client/features/meetings/form.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { daysOfSeries, rhythms } from '#shared/features/series.ts'

/** Whether a new meeting comes back, and until when. */
export function RepeatFields({ form, change, fieldError }: Fields) {
  const t = useT()
  const format = useFormat()
  const { day, rhythm, repeatUntil } = form
  const repeat = repetitionOf(form)
  const days = repeat && day !== '' && repeatUntil >= day ? daysOfSeries(day, repeat) : []
  const last = days.at(-1)
  return (
    <>
      <div className="cpair">
        <Select
          label={t('meetings.series.repeats')}
          value={rhythm}
          options={[
            { value: '', label: t('meetings.series.never') },
            ...rhythms.map((value) => ({ value, label: t(`meetings.series.rhythm.${value}`) })),
          ]}
          onChange={({ target }) => change({ rhythm: rhythms.find((one) => one === target.value) ?? '' })}
        />
        {rhythm !== '' && (
          <TextField
            label={t('meetings.series.until')}
            type="date"
            min={day}
            error={fieldError('repeat.until') ?? fieldError('repeat')}
            value={repeatUntil}
            onChange={({ target }) => change({ repeatUntil: target.value })}
          />
        )}
      </div>
      {last !== undefined && (
        <p className="hint" aria-live="polite">
          {t('meetings.series.makes', { count: days.length, last: format.day(last) })}
        </p>
      )}
    </>
  )
}
