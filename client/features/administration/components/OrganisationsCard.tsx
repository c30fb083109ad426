// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useButton, useDraft, useForm } from '#client/features/administration/act.ts'
import { organisationsQuery } from '#client/features/organisations/queries.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { administrationEndpoints, type PersonRecord } from '#shared/features/administration.ts'
import { today } from '#shared/lib/dates.ts'
import { roleDates } from './RoleDates.tsx'

type Belonging = PersonRecord['organisations'][number]

/** The bodies a person belongs to, with dates. */
export function OrganisationsCard({ record }: { record: PersonRecord }) {
  const t = useT()
  const format = useFormat()
  const { data } = useQuery(organisationsQuery())
  const { busy, press } = useButton()
  const { draft, field, reset } = useDraft({ organisationId: '', from: today(), to: '' })
  const { organisations } = record
  const plain = (list: readonly Belonging[]) =>
    list.map(({ organisationId, from, to }) => ({ organisationId, from, to }))
  const put = (list: { organisationId: string; from: string; to: string | null }[]) =>
    api(administrationEndpoints.setOrganisations, { personId: record.person.id, organisations: list })
  const add = useForm(async () => {
    const { organisationId, from, to } = draft
    await put([...plain(organisations), { organisationId, from, to: to || null }])
    reset()
    return { said: t('administration.saved') }
  })
  // the server speaks of a place in the list; the form adds the last one
  const at = (name: string) => ({ error: add.fieldError(`organisations.${organisations.length}.${name}`) })
  const bodies = (data?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Card title={t('administration.people.organisations')}>
      <ul>
        {organisations.map((one) => (
          <li key={`${one.organisationId} ${one.from}`} className="placerow two">
            <span className="t">
              <b dir="auto">{one.name}</b>
              <span className="meta">{roleDates(t, format, one)}</span>
            </span>
            <Button
              small
              kind="quiet"
              icon="close"
              busy={busy !== null}
              onClick={press(one.organisationId, async () => {
                await put(plain(organisations.filter((other) => other !== one)))
                return { said: t('administration.saved'), undo: () => put(plain(organisations)) }
              })}
            >
              {t('administration.people.removeOrganisation', { name: one.name })}
            </Button>
          </li>
        ))}
        {organisations.length === 0 && <li className="muted">{t('administration.people.noOrganisations')}</li>}
      </ul>
      <form className="form" noValidate onSubmit={add.onSubmit} aria-label={t('administration.people.addOrganisation')}>
        <FormError>{add.error}</FormError>
        <Select
          label={t('administration.people.organisation')}
          options={[{ value: '', label: '–' }, ...bodies]}
          {...field('organisationId', add)}
          {...at('organisationId')}
        />
        <TextField type="date" label={t('administration.people.from')} {...field('from', add)} {...at('from')} />
        <TextField
          type="date"
          label={t('administration.people.to')}
          hint={t('administration.people.toHint')}
          {...field('to', add)}
          {...at('to')}
        />
        <div className="actsrow">
          <Button type="submit" busy={add.busy}>
            {t('administration.people.addOrganisation')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
