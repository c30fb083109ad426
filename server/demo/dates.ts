// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, type Day, startOfDay } from '#shared/lib/dates.ts'

const shapes: Record<string, Intl.DateTimeFormatOptions> = {
  weekday: { weekday: 'long' },
  day: { day: 'numeric', month: 'long' },
  date: { weekday: 'long', day: 'numeric', month: 'long' },
  fulldate: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long' },
}

/** Courses, meetings and deadlines are on working days: a Saturday gives way to its Friday, a Sunday to its Monday. */
export function workingDay(day: Day): Day {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  if (weekday === 6) return addDays(day, -1)
  return weekday === 0 ? addDays(day, 1) : day
}

const elided: Record<string, string> = { il: "l'", del: "dell'", al: "all'", dal: "dall'", nel: "nell'", sul: "sull'" }

/** `{{date:+2}}` → «giovedì 14 gennaio», counted from the day of loading, in the message's language. */
export function fillDates(text: string, today: Day, language = 'it'): string {
  const filled = text.replace(
    /\{\{(weekday|day|date|fulldate|month):([+-]?\d+)\}\}/g,
    (_, shape: string, days: string) => {
      const at = new Date(startOfDay(workingDay(addDays(today, Number(days)))).getTime() + 12 * 3_600_000)
      return new Intl.DateTimeFormat(language, { ...shapes[shape], timeZone: 'Europe/Rome' }).format(at)
    },
  )
  if (language !== 'it') return filled
  return filled.replace(/\b(il|del|al|dal|nel|sul) (8|11)\b/gi, (_, article: string, day: string) => {
    const short = elided[article.toLowerCase()] ?? article
    return `${article[0] === article[0]?.toUpperCase() ? (short[0]?.toUpperCase() ?? '') + short.slice(1) : short}${day}`
  })
}

/** The instant of a demo message. The day of loading is squeezed so that nothing lies in the future. */
export function demoClock(today: Day, now: Date): (day: number, at: string) => Date {
  const midnight = startOfDay(today).getTime()
  const latest = 11 * 60
  const passed = (now.getTime() - midnight) / 60_000 - 2
  const squeeze = Math.min(1, Math.max(passed, 0) / latest)
  return (day, at) => {
    const [hours = 0, minutes = 0] = at.split(':').map(Number)
    const minute = hours * 60 + minutes
    const from = startOfDay(addDays(today, day)).getTime()
    return new Date(from + (day === 0 ? minute * squeeze : minute) * 60_000)
  }
}
