// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat, useT } from '#client/lib/i18n.tsx'
import type { RegisterPerson } from '#shared/features/registerPersons.ts'

/** What tells one person from another of the same name. */
export function useSaidOf(): (person: RegisterPerson) => string {
  const t = useT()
  const format = useFormat()
  const metOf = ({ meetings, first, last }: RegisterPerson): string => {
    if (first === null || last === null) return t('registerPersons.never')
    const met = t('registerPersons.met', { count: meetings })
    if (first === last) return t('registerPersons.metOn', { met, day: format.date(first) })
    return t('registerPersons.metBetween', { met, first: format.date(first), last: format.date(last) })
  }
  return (person) =>
    [
      ...(person.hasAccount ? [t('registerPersons.account')] : []),
      ...person.bodies,
      ...person.networks,
      ...person.emails,
      metOf(person),
    ].join(' · ')
}
