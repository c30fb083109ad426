// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/support.css'
import { classes } from '#client/ui/classes.ts'

interface HoursBarProps {
  usedMinutes: number
  plannedMinutes: number | null
}

/** An ornament: the words stand beside it. */
export function HoursBar({ usedMinutes, plannedMinutes }: HoursBarProps) {
  if (plannedMinutes === null || plannedMinutes === 0) return null
  const share = Math.min(100, (usedMinutes / plannedMinutes) * 100)
  return (
    <span className={classes('hbar', usedMinutes > plannedMinutes && 'over')} aria-hidden="true">
      <i style={{ inlineSize: `${share}%` }} />
    </span>
  )
}
