// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useDraft, useForm } from '#client/features/administration/act.ts'
import { administeredPlacesQuery } from '#client/features/placeAdministration/queries.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { administrationEndpoints, needsEnd, type PersonRecord, rolesOfKind } from '#shared/features/administration.ts'
import { roleNames } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { ThreadSelect } from './ThreadSelect.tsx'

export function GiveRoleCard({ record }: { record: PersonRecord }) {
  const t = useT()
  const personId = record.person.id
  const receiver = { id: personId, grants: record.roles.filter(({ endedAt }) => endedAt === null) }
  const { data } = useQuery(administeredPlacesQuery)
  const { draft, field, reset } = useDraft<Record<'placeId' | 'role' | 'threadId' | 'from' | 'to', string>>({
    placeId: '',
    role: '',
    threadId: '',
    from: today(),
    to: '',
  })
  const places = data?.places.map(({ place }) => place) ?? []
  const place = places.find(({ id }) => id === draft.placeId)
  const offered = place ? rolesOfKind[place.kind] : []
  const role = offered.find((one) => one === draft.role) ?? offered[0]
  const give = useForm(async () => {
    const { placeId, threadId, from, to } = draft
    await api(administrationEndpoints.giveRole, {
      personId,
      placeId,
      role: role ?? roleNames[3],
      threadId: role === 'guest' ? threadId || null : null,
      from,
      to: to || null,
    })
    reset()
    return { said: t('administration.people.given') }
  })
  return (
    <Card title={t('administration.people.give')}>
      <form className="form" noValidate onSubmit={give.onSubmit}>
        <FormError>{give.error}</FormError>
        <Select
          label={t('administration.people.place')}
          options={[{ value: '', label: '–' }, ...places.map(({ id, name }) => ({ value: id, label: name }))]}
          {...field('placeId', give)}
        />
        {place && role && (
          <Select
            label={t('administration.people.role')}
            options={offered.map((value) => ({ value, label: t(`administration.roles.${value}`) }))}
            {...field('role', give)}
            value={role}
          />
        )}
        {place && role === 'guest' && <ThreadSelect placeId={place.id} {...field('threadId', give)} />}
        <TextField type="date" label={t('administration.people.from')} {...field('from', give)} />
        <TextField
          type="date"
          label={t('administration.people.to')}
          hint={
            place && role && needsEnd(role, place.kind, receiver)
              ? t('administration.people.needsEnd')
              : t('administration.people.lastDayHint')
          }
          {...field('to', give)}
        />
        <div className="actsrow">
          <Button kind="primary" type="submit" busy={give.busy}>
            {t('administration.people.give')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
