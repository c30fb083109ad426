// SPDX-License-Identifier: AGPL-3.0-or-later
import { type T, useFormat, useT } from '#client/lib/i18n.tsx'
import type { HeldRole } from '#shared/features/administration.ts'
import { today } from '#shared/lib/dates.ts'
import type { Format } from '#shared/lib/format.ts'

export type RoleState = 'active' | 'over' | 'toCome'

export function roleState({ from, to, endedAt }: Pick<HeldRole, 'from' | 'to' | 'endedAt'>): RoleState {
  const now = today()
  if (endedAt !== null || (to !== null && to < now)) return 'over'
  return from > now ? 'toCome' : 'active'
}

/** 'dal 3 marzo 2026 al 30 giugno 2027' */
export const roleDates = (t: T, format: Format, { from, to }: Pick<HeldRole, 'from' | 'to'>): string =>
  to === null
    ? t('administration.people.since', { from: format.date(from) })
    : t('administration.people.between', { from: format.date(from), to: format.date(to) })

/** A role that ran out as it was given has nobody to name. */
export function endWords(t: T, { endedBy, endedAt }: HeldRole, personId: string): string {
  if (endedBy?.id === personId) return t('administration.people.leftAlone')
  const key = endedAt === null ? 'endSetBy' : 'endedBy'
  return t(`administration.people.${key}`, { name: endedBy?.name ?? '' })
}

export function RoleDates({ role }: { role: HeldRole }) {
  return <>{roleDates(useT(), useFormat(), role)}</>
}
