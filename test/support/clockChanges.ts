// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, type Day, today } from '#shared/lib/dates.ts'

const lastSunday = (year: number, month: string): Day => {
  const last = `${year}-${month}-31`
  return addDays(last, -new Date(`${last}T12:00:00Z`).getUTCDay())
}

/** The next day, after today, on which clocks in Rome go forward or back. */
export function nextClockChange(how: 'forward' | 'back'): Day {
  const year = Number(today().slice(0, 4))
  const month = how === 'forward' ? '03' : '10'
  const soon = lastSunday(year, month)
  return soon > today() ? soon : lastSunday(year + 1, month)
}
