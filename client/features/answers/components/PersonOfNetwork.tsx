// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { placeMembersQuery } from '#client/features/places/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { byName, type PersonSummary } from '#shared/features/people.ts'

interface PersonOfNetworkProps {
  networkId: string
  without: readonly string[]
  value: PersonSummary | null
  error: string | undefined
  onChange: (person: PersonSummary | null) => void
}

/** Somebody who belongs to a network: guests do not. */
export function PersonOfNetwork({ networkId, without, value, error, onChange }: PersonOfNetworkProps) {
  const t = useT()
  const query = useQuery(placeMembersQuery(networkId))
  // who organises for many networks does not know the people of each
  if (isCode(query.error, 'not_found')) {
    const words = t('meetings.person.unknown')
    return error ? <FormError>{words}</FormError> : <p className="muted">{words}</p>
  }
  if (!query.data) return <Unanswered questions={[query]} rows={1} />
  const people = query.data.members
    .filter(({ id, roles }) => !without.includes(id) && roles.some(({ role }) => role !== 'guest'))
    .toSorted(byName)
  return (
    <Select
      label={t('meetings.person.label')}
      error={error}
      value={value?.id ?? ''}
      options={[
        { value: '', label: t('meetings.person.choose') },
        ...people.map(({ id, name, title }) => ({ value: id, label: title ? `${name}, ${title}` : name })),
      ]}
      onChange={({ target }) => onChange(people.find(({ id }) => id === target.value) ?? null)}
    />
  )
}
