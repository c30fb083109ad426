// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { Chosen, Share, ShownRecipient } from '#shared/features/sharing.ts'
import { addDays, type Day, dayOf, startOfDay } from '#shared/lib/dates.ts'

/** To whom something is given, as one says it. */
export function recipientName(t: T, to: ShownRecipient): string {
  switch (to.kind) {
    case 'person':
      return to.person.name
    case 'role':
      return t(`sharing.role.${to.role}`)
    case 'place':
      return to.place.name
  }
}

/** As the server takes it. */
export function chosenOf(to: ShownRecipient): Chosen {
  switch (to.kind) {
    case 'person':
      return { kind: 'person', personId: to.person.id }
    case 'role':
      return to
    case 'place':
      return { kind: 'place', placeId: to.place.id }
  }
}

export const recipientKey = (to: ShownRecipient): string =>
  to.kind === 'person' ? to.person.id : to.kind === 'role' ? to.role : to.place.id

/** A right with an end holds through its last day, in Rome. */
export const endOfDay = (day: Day): string => startOfDay(addDays(day, 1)).toISOString()
export const lastDay = (until: string): Day => dayOf(new Date(Date.parse(until) - 1))

/** Where it was given, when that was not here. */
export const sourceWords = (t: T, { folder }: Pick<Share, 'folder'>): string | null =>
  folder === null ? null : folder === '' ? t('sharing.fromHiddenFolder') : t('sharing.fromFolder', { folder })
