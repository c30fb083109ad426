// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Coverage } from '#shared/features/report.ts'
import type { StrategyChange } from '#shared/features/strategies.ts'

export interface TimelineMonth {
  month: string
  /** Attendances; for whoever sees figures alone the networks that were reached. */
  value: number
  changes: StrategyChange[]
}

const after = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** Every month from the first to the last in which anything was, also those in which nothing was. */
export function timelineOf(months: Coverage['months'], changes: readonly StrategyChange[]): TimelineMonth[] {
  const values = new Map(months.map(({ month, networks, attendances }) => [month, attendances ?? networks]))
  const named = [...values.keys(), ...changes.map(({ day }) => day.slice(0, 7))].sort()
  const last = named.at(-1)
  const line: TimelineMonth[] = []
  for (let month = named[0]; month !== undefined && last !== undefined && month <= last; month = after(month)) {
    const here = month
    line.push({
      month: here,
      value: values.get(here) ?? 0,
      changes: changes.filter(({ day }) => day.startsWith(here)),
    })
  }
  return line
}
