// SPDX-License-Identifier: AGPL-3.0-or-later

/** Days of this product are days in Europe/Rome, written 'YYYY-MM-DD'; they compare as text. */
export type Day = string

const romeDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Rome',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const romeOffset = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Rome', timeZoneName: 'longOffset' })

export const dayOf = (at: Date): Day => romeDay.format(at)

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Minutes that clocks in Rome are ahead of UTC at an instant. */
export function offsetMinutes(at: Date): number {
  const zone = romeOffset.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT+01:00'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(zone)
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/** The instant at which a day begins in Rome. Clocks change later in the night, so one look at the offset is enough. */
export function startOfDay(day: Day): Date {
  const guess = Date.parse(`${day}T00:00:00Z`)
  return new Date(guess - offsetMinutes(new Date(guess - 3_600_000)) * 60_000)
}

let known = { day: '', from: 0, until: 0 }

/** Today in Rome. Asked on every request, so the answer is kept until midnight. */
export function today(now: number = Date.now()): Day {
  if (now >= known.until || now < known.from) {
    const day = dayOf(new Date(now))
    known = { day, from: startOfDay(day).getTime(), until: startOfDay(addDays(day, 1)).getTime() }
  }
  return known.day
}
