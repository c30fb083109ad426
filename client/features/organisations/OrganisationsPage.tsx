// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useDraft, useForm } from '#client/features/administration/act.ts'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { useAgencyFilter } from '#client/features/placeAdministration/components/useAgencyFilter.tsx'
import { administeredPlacesQuery } from '#client/features/placeAdministration/queries.ts'
import { DistrictSelect } from '#client/features/territory/components/DistrictSelect.tsx'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import {
  organisationEndpoints as endpoints,
  type Organisation,
  organisationTypes,
} from '#shared/features/organisations.ts'
import { organisationsQuery } from './queries.ts'

const typeOf = (value: string) => organisationTypes.find((one) => one === value) ?? 'otherBody'

function OrganisationForm({ organisation, onDone }: { organisation: Organisation | null; onDone: () => void }) {
  const t = useT()
  const { draft, field } = useDraft<Record<'name' | 'type' | 'districtId' | 'email' | 'phone' | 'website', string>>({
    name: organisation?.name ?? '',
    type: typeOf(organisation?.type ?? 'association'),
    districtId: organisation?.districtId ?? '',
    email: organisation?.email ?? '',
    phone: organisation?.phone ?? '',
    website: organisation?.website ?? '',
  })
  const save = useForm(async () => {
    const body = {
      name: draft.name,
      type: typeOf(draft.type),
      districtId: draft.districtId || null,
      email: draft.email.trim() || null,
      phone: draft.phone.trim() || null,
      website: draft.website.trim() || null,
    }
    if (organisation) await api(endpoints.edit, { organisationId: organisation.id, ...body })
    else await api(endpoints.create, body)
    onDone()
    return { said: t('administration.saved') }
  })
  return (
    <form className="form" noValidate onSubmit={save.onSubmit}>
      <FormError>{save.error}</FormError>
      <TextField label={t('administration.organisations.name')} {...field('name', save)} />
      <Select
        label={t('administration.organisations.type')}
        options={organisationTypes.map((value) => ({ value, label: t(`administration.organisations.types.${value}`) }))}
        {...field('type', save)}
      />
      <DistrictSelect none {...field('districtId', save)} />
      <p className="hint">{t('administration.organisations.contactsHint')}</p>
      <TextField optional type="email" label={t('administration.organisations.email')} {...field('email', save)} />
      <TextField optional type="tel" label={t('administration.organisations.phone')} {...field('phone', save)} />
      <TextField
        optional
        type="url"
        placeholder="https://"
        label={t('administration.organisations.website')}
        {...field('website', save)}
      />
      <div className="actsrow">
        <Button kind="primary" type="submit" busy={save.busy}>
          {t('administration.save')}
        </Button>
      </div>
    </form>
  )
}

/** Where to reach the body itself; its site opens in a tab of its own and does not learn from where. */
function Contacts({ email, phone, website }: Organisation) {
  const t = useT()
  if (!email && !phone && !website) return null
  return (
    <span className="meta all contacts">
      {email && <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>}
      {phone && (
        <a href={`tel:${phone.replace(/[^+\d]/g, '')}`} aria-label={t('administration.organisations.call', { phone })}>
          {phone}
        </a>
      )}
      {website && (
        <a href={website} target="_blank" rel="noopener noreferrer" dir="ltr">
          {website.replace(/^https?:\/\//i, '').replace(/\/$/, '')}
        </a>
      )}
    </span>
  )
}

export function OrganisationsPage() {
  const t = useT()
  const [open, setOpen] = useState<Organisation | 'new' | null>(null)
  const { chosen, wanted, select } = useAgencyFilter({ ofOthers: true })
  const places = useQuery(administeredPlacesQuery)
  const bodies = useQuery(organisationsQuery(wanted))
  // choice and list come together: the list would be pushed down
  const organisations = places.data && bodies.data?.organisations
  const title = open === 'new' || open === null ? t('administration.organisations.new') : open.name
  return (
    <AdministrationFrame title={t('administration.tabs.organisations')}>
      <p className="muted">{t('administration.organisations.lead')}</p>
      <div className="actsrow">
        <Button icon="plus" kind="primary" onClick={() => setOpen('new')}>
          {t('administration.organisations.new')}
        </Button>
      </div>
      {organisations && select && <div className="filters">{select}</div>}
      <Unanswered questions={[bodies, places]} />
      {organisations?.length === 0 && (
        <EmptyState title={t(`administration.organisations.${chosen ? 'none' : 'empty'}`)}>
          {t(`administration.organisations.${chosen ? 'noneText' : 'emptyText'}`)}
        </EmptyState>
      )}
      <ul>
        {organisations?.map((organisation) => (
          <li key={organisation.id} className="placerow two">
            <span className="t">
              <b dir="auto">{organisation.name}</b>
              <span className="meta">
                {t(`administration.organisations.types.${typeOf(organisation.type)}`)}
                {' · '}
                {t('administration.organisations.people', { count: organisation.peopleCount })}
              </span>
            </span>
            <Button
              small
              kind="quiet"
              aria-label={`${t('administration.edit')}: ${organisation.name}`}
              onClick={() => setOpen(organisation)}
            >
              {t('administration.edit')}
            </Button>
            <Contacts {...organisation} />
          </li>
        ))}
      </ul>
      <Dialog title={title} open={open !== null} onClose={() => setOpen(null)}>
        <OrganisationForm organisation={open === 'new' ? null : open} onDone={() => setOpen(null)} />
      </Dialog>
    </AdministrationFrame>
  )
}
