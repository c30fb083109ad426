// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { wholeDay } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { type Day, today } from '#shared/lib/dates.ts'

interface DayButtonProps {
  day: Day
  count: number
  selected: boolean
  dayProps: { 'data-day': Day; tabIndex: number; onClick: () => void }
  /** What is seen; what is heard is the whole date. */
  children: ReactNode
}

/** A day of the calendar, with what it holds said beside its date. */
export function DayButton({ day, count, selected, dayProps, children }: DayButtonProps) {
  const t = useT()
  const format = useFormat()
  return (
    <button
      {...dayProps}
      type="button"
      className="dayb"
      aria-current={day === today() ? 'date' : undefined}
      aria-pressed={selected}
    >
      <span className="seen" aria-hidden="true">
        {children}
      </span>
      <span className="vh">{t('meetings.agenda.dayWith', { count, day: wholeDay(format, `${day}T12:00:00Z`) })}</span>
    </button>
  )
}
