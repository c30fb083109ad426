// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import { readTypedClock, type TypedReading } from '#shared/lib/typedClock.ts'

/** What a typed time is taken for; undefined while there is nothing to read. */
export const readingOf = (typed: string, day: string): TypedReading | undefined =>
  typed === '' || day === '' ? undefined : readTypedClock(typed, day)

/** A time that there is not, with the next there is; one that comes twice, with which is meant. */
export function saidOfTime(t: T, reading: TypedReading | undefined): { error?: string; hint?: string } {
  if (reading?.kind === 'skipped') return { error: t('meetings.form.skipped', { next: reading.next }) }
  return reading?.kind === 'at' && reading.twice ? { hint: t('meetings.form.twice') } : {}
}

/** From when to when, as far as both can be read and stand in their order. */
export function typedTimes({ day, from, to }: { day: string; from: string; to: string }) {
  const [start, end] = [readingOf(from, day), readingOf(to, day)]
  const both = start?.kind === 'at' && end?.kind === 'at' ? { start: start.at, end: end.at } : null
  const inOrder = both === null || both.end > both.start
  return { start, end, inOrder, times: inOrder ? both : null }
}

export type TypedTimes = ReturnType<typeof typedTimes>
