// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { placeMembersQuery } from '#client/features/places/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { byName, type PersonSummary } from '#shared/features/people.ts'
import type { PlaceSeen } from '#shared/features/places.ts'

interface OwnerFieldProps {
  place: PlaceSeen | undefined
  /** Who has it now, whether or not they still belong there. */
  owner: PersonSummary | null
  /** '' for the place itself. */
  value: string
  error: string | undefined
  onChange: (personId: string) => void
}

/** Somebody of the place, or the place itself: who does not know its people leaves it to the place. */
export function OwnerField({ place, owner, value, error, onChange }: OwnerFieldProps) {
  const t = useT()
  const query = useQuery({ ...placeMembersQuery(place?.id ?? ''), enabled: place !== undefined })
  const unknown = isCode(query.error, 'not_found')
  if (!place || (!query.data && !unknown)) return <Unanswered questions={[query]} rows={1} />
  const members = (query.data?.members ?? []).filter(({ roles }) => roles.some(({ role }) => role !== 'guest'))
  const people = [...members, ...(owner && members.every(({ id }) => id !== owner.id) ? [owner] : [])].toSorted(byName)
  return (
    <Select
      label={t('outcomes.form.owner')}
      {...(unknown && { hint: t('outcomes.form.ownerUnknown') })}
      error={error}
      value={value}
      options={[
        { value: '', label: t('outcomes.form.ownerPlace', { place: place.name }) },
        ...people.map(({ id, name, title }) => ({ value: id, label: title ? `${name}, ${title}` : name })),
      ]}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
