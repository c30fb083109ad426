// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, type Day, dayOf, today } from './dates.ts'
import { type LanguageCode, languageTags } from './i18n.ts'

const zone = 'Europe/Rome'

export interface Format {
  /** '9:40' */
  time: (at: string) => string
  /** 'Oggi, martedì 12 gennaio' · 'Ieri, lunedì 11 gennaio' · 'Venerdì 8 gennaio' · 'Venerdì 8 gennaio 2026' */
  dayHeading: (at: string) => string
  /** For rows: '9:40' today, 'ieri', 'ven' within a week, '19 dic', '19 dic 2025'. */
  short: (at: string) => string
  /** 'oggi', 'ieri', '7 gen'; with its year when that is long ago. */
  shortDay: (at: string) => string
  /** The whole of it, for `<time>` names: 'martedì 12 gennaio 2027, 9:40' */
  full: (at: string) => string
  /** A calendar day, 'martedì 12 gennaio 2027'. */
  day: (day: Day) => string
  /** A calendar day without the weekday, '12 gennaio 2027'. */
  date: (day: Day) => string
  /** Months, '1 gennaio – 31 marzo 2019' as 'gen – mar 2019'. */
  period: (from: Day, to: Day) => string
  /** From when to when, '9:30–13:30'. */
  hours: (start: string, end: string) => string
  /** What a leaf of a calendar says: 'gen', '14', 'gio', or in whole words. */
  leaf: (at: string, words?: 'short' | 'long') => { month: string; day: string; weekday: string }
  /** The month of a day, 'gennaio 2027'. */
  month: (day: Day) => string
  /** The weekday of a day, 'gio' or 'giovedì'. */
  weekday: (day: Day, words: 'short' | 'long') => string
  /** Of a calendar day, 'gen' */
  shortMonth: (day: Day) => string
  number: (value: number) => string
  /** Bytes in words: '12 byte', '240 kB', '1,2 MB', '5 GB'; 1024 of one are one of the next. */
  size: (bytes: number) => string
  /** Minutes as people say them: '4 h', '3 h 45 min', '20 min'. */
  duration: (minutes: number) => string
  list: (names: readonly string[]) => string
  /** 'fr' → 'francese'; what is no language code stays as it is. */
  language: (code: string) => string
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** Dates, numbers and lists as they are read in Rome, in the reader's language. */
export function createFormat(language: LanguageCode, now: () => number = Date.now): Format {
  const tag = languageTags[language]
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone: zone, ...options })
  const clock = make({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })
  const longDay = make({ weekday: 'long', day: 'numeric', month: 'long' })
  const longYear = make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const plainDate = make({ day: 'numeric', month: 'long', year: 'numeric' })
  const weekday = make({ weekday: 'short' })
  const shortDay = make({ day: 'numeric', month: 'short' })
  const shortYear = make({ day: 'numeric', month: 'short', year: 'numeric' })
  const shortMonth = make({ month: 'short' })
  const months = make({ month: 'short', year: 'numeric' })
  const shortLeaf = make({ weekday: 'short', day: 'numeric', month: 'short' })
  const longWeekday = make({ weekday: 'long' })
  const wholeMonth = make({ month: 'long', year: 'numeric' })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const numbers = new Intl.NumberFormat(tag)
  const sizes = (['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const).map(
    (unit) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }),
  )
  const languages = new Intl.DisplayNames(tag, { type: 'language' })
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })

  const time = (at: Date) => clock.format(at).replace(/^0(?=\d)/, '')
  const year = (day: Day) => day.slice(0, 4)
  const noon = (day: Day) => new Date(`${day}T12:00:00Z`)
  const near = (day: Day): string | undefined => {
    if (day === today(now())) return relative.format(0, 'day')
    return day === addDays(today(now()), -1) ? relative.format(-1, 'day') : undefined
  }

  return {
    time: (at) => time(new Date(at)),
    dayHeading(at) {
      const date = new Date(at)
      const day = dayOf(date)
      const word = near(day)
      if (word) return capital(`${word}, ${longDay.format(date)}`)
      return capital((year(day) === year(today(now())) ? longDay : longYear).format(date))
    },
    short(at) {
      const date = new Date(at)
      const day = dayOf(date)
      const current = today(now())
      if (day === current) return time(date)
      const word = near(day)
      if (word) return word
      if (day < current && day > addDays(current, -7)) return weekday.format(date)
      return (year(day) === year(current) ? shortDay : shortYear).format(date)
    },
    shortDay(at) {
      const date = new Date(at)
      const day = dayOf(date)
      return near(day) ?? (day > addDays(today(now()), -330) ? shortDay : shortYear).format(date)
    },
    full: (at) => `${longYear.format(new Date(at))}, ${time(new Date(at))}`,
    day: (day) => longYear.format(noon(day)),
    date: (day) => plainDate.format(noon(day)),
    period: (from, to) => months.formatRange(noon(from), noon(to)),
    hours: (start, end) => `${time(new Date(start))}–${time(new Date(end))}`,
    leaf(at, words = 'short') {
      const parts = (words === 'short' ? shortLeaf : longYear).formatToParts(new Date(at))
      const said = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
      return { month: said('month'), day: said('day'), weekday: said('weekday') }
    },
    month: (day) => wholeMonth.format(noon(day)),
    weekday: (day, words) => (words === 'short' ? weekday : longWeekday).format(noon(day)),
    shortMonth: (day) => shortMonth.format(noon(day)),
    number: (value) => numbers.format(value),
    size(bytes) {
      // what rounds to 1024 of one unit is one of the next
      const power = bytes < 1023.95 ? 0 : Math.min(3, Math.floor(Math.log(bytes * 1.00005) / Math.log(1024)))
      const value = bytes / 1024 ** power
      return sizes[power]?.format(value < 100 ? value : Math.round(value)) ?? ''
    },
    duration(minutes) {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      if (hours === 0) return `${rest} min`
      return rest === 0 ? `${numbers.format(hours)} h` : `${numbers.format(hours)} h ${rest} min`
    },
    list: (names) => lists.format(names),
    language: (code) => (/^[a-z]{2,3}$/.test(code) ? (languages.of(code) ?? code) : code),
  }
}
