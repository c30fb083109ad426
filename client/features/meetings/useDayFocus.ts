// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Day } from '#shared/lib/dates.ts'
import { dayByKey } from './calendar.ts'
import type { Agenda } from './useAgenda.ts'

/** One tab stop for the days of a look: keys move the day, and the focus goes with it. */
export function useDayFocus({ view, day, setDay }: Agenda) {
  const grid = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  // also when the day is one of the next look, which has just been drawn
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [day])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.day === undefined) return
    const mirrored = getComputedStyle(event.target).direction === 'rtl'
    const next = dayByKey(event, event.target.dataset.day, { view, mirrored })
    if (next === undefined) return
    event.preventDefault()
    moved.current = true
    if (next === day) event.target.focus()
    else setDay(next)
  }
  return {
    gridProps: { ref: grid, onKeyDown },
    dayProps: (one: Day) => ({ 'data-day': one, tabIndex: one === day ? 0 : -1, onClick: () => setDay(one) }),
  }
}
