// SPDX-License-Identifier: AGPL-3.0-or-later
import { lengthText, parseLength, steppedClock, steppedLength } from '#client/features/supportPaths/length.ts'
import type { HoursForm } from '#client/features/supportPaths/useHoursForm.ts'
import { wholeDay } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { addDays, today } from '#shared/lib/dates.ts'
import { parseClock, readTypedClock } from '#shared/lib/typedClock.ts'
import { StepField } from './StepField.tsx'

const usualLengths = [30, 60, 90, 120] as const

/** When and how long; of a meeting of the network both are the meeting's. */
export function WhenFields({ form }: { form: HoursForm }) {
  const t = useT()
  const format = useFormat()
  const { typed, set, word, held, meeting } = form
  const reading = readTypedClock(typed.from, typed.day)
  const clock = parseClock(typed.from)
  const minutes = parseLength(typed.length)
  const fromHint =
    reading.kind === 'skipped'
      ? t('support.log.skipped', { next: reading.next })
      : reading.kind === 'at' && reading.twice
        ? t('support.log.twice')
        : undefined
  return (
    <>
      {(held.length > 0 || typed.meetingId !== null) && (
        <Select
          label={t('support.log.meeting')}
          optional
          error={word('meetingId')}
          value={typed.meetingId ?? ''}
          options={[
            { value: '', label: t('support.log.noMeeting') },
            ...held.map(({ id, title, start }) => ({ value: id, label: `${title}, ${format.shortDay(start)}` })),
            ...(typed.meetingId !== null && !meeting
              ? [{ value: typed.meetingId, label: t('support.log.thatMeeting') }]
              : []),
          ]}
          onChange={({ target }) => set({ meetingId: target.value || null })}
        />
      )}
      {typed.meetingId !== null ? (
        <p className="hint">
          {meeting
            ? t('support.log.ofMeeting', {
                when: `${wholeDay(format, meeting.start)}, ${format.hours(meeting.start, meeting.end)}`,
                length: format.duration(form.minutes),
              })
            : t('support.log.ofThatMeeting')}
        </p>
      ) : (
        <>
          <div className="whenrow">
            <TextField
              type="date"
              label={t('support.log.day')}
              error={word('day')}
              value={typed.day}
              max={today()}
              onChange={({ target }) => set({ day: target.value })}
            />
            <div className="chips">
              {[0, -1].map((days) => (
                <button
                  key={days}
                  type="button"
                  className="chip"
                  aria-pressed={typed.day === addDays(today(), days)}
                  onClick={() => set({ day: addDays(today(), days) })}
                >
                  {t(days === 0 ? 'support.log.today' : 'support.log.yesterday')}
                </button>
              ))}
            </div>
          </div>
          <div className="whenrow two">
            <StepField
              label={t('support.log.from')}
              error={word('from')}
              hint={fromHint}
              value={typed.from}
              step={(up) => (clock === null ? null : steppedClock(clock, up))}
              onChange={(from) => set({ from })}
            />
            <StepField
              label={t('support.log.length')}
              error={word('minutes')}
              hint={t('support.log.lengthHint')}
              value={typed.length}
              step={(up) => (minutes === null ? null : lengthText(steppedLength(minutes, up)))}
              onChange={form.setLength}
            />
          </div>
          <fieldset className="chips">
            <legend className="vh">{t('support.log.length')}</legend>
            {usualLengths.map((usual) => (
              <button
                key={usual}
                type="button"
                className="chip"
                aria-pressed={minutes === usual}
                onClick={() => form.setLength(lengthText(usual))}
              >
                {format.duration(usual)}
              </button>
            ))}
          </fieldset>
        </>
      )}
    </>
  )
}
