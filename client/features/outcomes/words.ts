// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { Outcome } from '#shared/features/outcomes.ts'
import { type Day, dayOf, today } from '#shared/lib/dates.ts'
import type { Format } from '#shared/lib/format.ts'

const dayMs = 86_400_000

export const daysLate = (due: Day, on: Day = today()): number => Math.round((Date.parse(on) - Date.parse(due)) / dayMs)

/** 'Marta Gilardi · entro martedì 12 gennaio 2027', or how it ended. */
export function outcomeWords(t: T, format: Format, { kind, owner, place, due, state, settled }: Outcome): string {
  const said = settled && { name: settled.by.name, day: format.date(dayOf(new Date(settled.at))) }
  const end = said && state !== 'open' ? t(`outcomes.ended.${kind === 'decision' ? 'withdrawn' : state}`, said) : null
  const when = due !== null && state === 'open' ? t('outcomes.by', { day: format.day(due) }) : null
  return [owner?.name ?? place?.name, when, end].filter(Boolean).join(' · ')
}
