// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat } from '#client/lib/i18n.tsx'
import { classes } from './classes.ts'

interface DateLeafProps {
  at: string
  large?: boolean
  struck?: boolean
}

/** The leaf of a calendar: an ornament, always beside the whole date in words. */
export function DateLeaf({ at, large = false, struck = false }: DateLeafProps) {
  const format = useFormat()
  const { month, day, weekday } = format.leaf(at, large ? 'long' : 'short')
  return (
    <span className={classes('dleaf', large && 'big', struck && 'gone')} aria-hidden="true">
      <span className="m">{month.toLocaleUpperCase()}</span>
      <span className="d">{day}</span>
      <span className="w">{weekday}</span>
    </span>
  )
}
