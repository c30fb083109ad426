// SPDX-License-Identifier: AGPL-3.0-or-later

const longest = 1440

/** '90', '1:30', '1.30', '1h30', '1 h 30', '2 h' and '1,5 h' in minutes; null where it says no length of a day or less. */
export function parseLength(typed: string): number | null {
  const text = typed.trim().toLowerCase()
  const decimal = /^(\d{1,2})[.,](\d)\s*(?:h|ore|ora)$/.exec(text)
  const clock = /^(\d{1,2})\s*(?:[:.,]|h|ore|ora)\s*(?:(\d{1,2})\s*(?:m|min)?)?$/.exec(text)
  const plain = /^(\d{1,4})\s*(?:m|min)?$/.exec(text)
  const minutes = decimal
    ? Number(decimal[1]) * 60 + Number(decimal[2]) * 6
    : clock && Number(clock[2] ?? 0) < 60
      ? Number(clock[1]) * 60 + Number(clock[2] ?? 0)
      : Number(plain?.[1] ?? 0)
  return minutes >= 1 && minutes <= longest ? minutes : null
}

/** '1:30' */
export const lengthText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

const quarter = 15

/** The next quarter of an hour up or down. */
export const steppedLength = (minutes: number, up: boolean): number => {
  const next = up ? Math.floor(minutes / quarter) + 1 : Math.ceil(minutes / quarter) - 1
  return Math.min(longest, Math.max(quarter, next * quarter))
}

const dayMinutes = 1440

/** The same for a time of the day, round the clock: '09:40' → '09:45'. */
export function steppedClock(clock: string, up: boolean): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const now = hours * 60 + minutes
  const next = (up ? Math.floor(now / quarter) + 1 : Math.ceil(now / quarter) - 1) * quarter
  const at = (next + dayMinutes) % dayMinutes
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}

/** Whoever writes down what they did has just ended it: so long before now, on the quarter. */
export function clockBefore(now: string, minutes: number): string {
  const [hours = 0, rest = 0] = now.split(':').map(Number)
  const end = Math.floor((hours * 60 + rest) / quarter) * quarter
  const at = Math.max(0, end - minutes)
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}
