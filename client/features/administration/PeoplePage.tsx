// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useDeferredValue, useId, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useAgencyFilter } from '#client/features/placeAdministration/components/useAgencyFilter.tsx'
import { administeredPlacesQuery } from '#client/features/placeAdministration/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { withChoice } from '#client/lib/withChoice.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { classes } from '#client/ui/classes.ts'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { accountStates, administrationLimits, type PersonRow } from '#shared/features/administration.ts'
import type { AdministeredPlace } from '#shared/features/placeAdministration.ts'
import { roleNames } from '#shared/lib/actor.ts'
import { AdministrationFrame } from './components/AdministrationFrame.tsx'
import { NewPerson } from './components/NewPerson.tsx'
import { administrationPaths } from './paths.ts'
import { peopleQuery } from './queries.ts'

function Row({ person, email, account, roles }: PersonRow) {
  const t = useT()
  const held = roles.map(({ role, placeName }) =>
    t('administration.people.roleIn', { role: t(`administration.roles.${role}`), place: placeName }),
  )
  return (
    <li className="placerow">
      <Avatar person={person} />
      <span className="t">
        <Link to={administrationPaths.person(person.id)} dir="auto">
          {person.name}
        </Link>
        <span className="meta" dir="auto">
          {[person.title, person.organisation, email].filter(Boolean).join(' · ')}
        </span>
        {held.length > 0 && <span className="meta">{held.join(' · ')}</span>}
      </span>
      <span className="end">
        {account !== 'active' && (
          <Tag tone={account === 'suspended' ? 'bad' : 'plain'}>
            {t(`administration.people.accountState.${account}`)}
          </Tag>
        )}
      </span>
    </li>
  )
}

/** What one looks for, by its name in the address: the way back from a person finds the same list. */
const names = { search: 'cerca', account: 'accesso', role: 'ruolo', placeId: 'spazio' } as const
type Wanted = Record<keyof typeof names, string>

interface FiltersProps {
  wanted: Wanted
  onChange: (name: keyof Wanted, value: string) => void
  among: readonly AdministeredPlace[]
  /** The choice of a health agency, and whether one was made. */
  agency: ReactNode
  inAgency: boolean
}

/** The search, and what narrows it. On a phone a button holds the rest, open where something of it is already chosen. */
function Filters({ wanted, onChange, among, agency, inAgency }: FiltersProps) {
  const t = useT()
  const id = useId()
  const chosen = [wanted.account, wanted.role, wanted.placeId, inAgency].filter(Boolean).length
  const [open, setOpen] = useState(chosen > 0)
  const any = { value: '', label: t('administration.people.any') }
  const places = among.map(({ place }) => ({ value: place.id, label: place.name }))
  const keep = (event: FormEvent) => event.preventDefault()
  return (
    <form role="search" className="filters" onSubmit={keep}>
      <TextField
        type="search"
        label={t('administration.people.search')}
        value={wanted.search}
        onChange={({ target }) => onChange('search', target.value)}
      />
      <Button className="only-p" icon="filter" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {t('administration.people.filters', { count: chosen })}
      </Button>
      <div id={id} className={classes('more', !open && 'hide-p')}>
        <Select
          label={t('administration.people.account')}
          options={[
            any,
            ...accountStates.map((value) => ({ value, label: t(`administration.people.accounts.${value}`) })),
          ]}
          value={wanted.account}
          onChange={({ target }) => onChange('account', target.value)}
        />
        <Select
          label={t('administration.people.role')}
          options={[any, ...roleNames.map((value) => ({ value, label: t(`administration.roles.${value}`) }))]}
          value={wanted.role}
          onChange={({ target }) => onChange('role', target.value)}
        />
        {agency}
        <Select
          label={t('administration.people.place')}
          options={[any, ...places]}
          value={wanted.placeId}
          onChange={({ target }) => onChange('placeId', target.value)}
        />
      </div>
    </form>
  )
}

export function PeoplePage() {
  const t = useT()
  const [address, setAddress] = useSearchParams()
  const written = (name: keyof Wanted) => address.get(names[name]) ?? ''
  const [wanted, setWanted] = useState<Wanted>({
    search: written('search'),
    account: written('account'),
    role: written('role'),
    placeId: written('placeId'),
  })
  const [skip, setSkip] = useState(0)
  const places = useQuery(administeredPlacesQuery)
  const agency = useAgencyFilter({ onChoose: () => setSkip(0), ofOthers: true })
  const among = agency.chosen?.networks ?? places.data?.places ?? []
  // a place that lies elsewhere is not asked for any more
  const elsewhere = agency.chosen !== undefined && !among.some(({ place }) => place.id === wanted.placeId)
  const shown = elsewhere ? { ...wanted, placeId: '' } : wanted
  const asked = useDeferredValue(shown)
  const people = useQuery(
    peopleQuery({
      search: asked.search || undefined,
      account: accountStates.find((one) => one === asked.account),
      role: roleNames.find((one) => one === asked.role),
      placeId: asked.placeId || undefined,
      ...agency.wanted,
      skip: skip || undefined,
    }),
  )
  const change = (name: keyof Wanted, value: string) => {
    setSkip(0)
    setWanted((before) => ({ ...before, [name]: value }))
    setAddress((rest) => withChoice(rest, names[name], value), { replace: true })
  }
  const { data } = people
  const step = administrationLimits.page
  return (
    <AdministrationFrame title={t('administration.tabs.people')}>
      <div className="actsrow">
        <NewPerson />
      </div>
      {/* without the places the filter would offer none */}
      {places.data && (
        <Filters
          wanted={shown}
          onChange={change}
          among={among}
          agency={agency.select}
          inAgency={agency.chosen !== undefined}
        />
      )}
      {/* under the filters it stands elsewhere: the same shapes would be seen to jump */}
      <Unanswered key={places.data ? 'list' : 'page'} questions={[people, places]} />
      {data && places.data && (
        <>
          <p role="status" className="meta">
            {t('administration.people.count', { count: data.total })}
          </p>
          {data.people.length === 0 && (
            <EmptyState title={t('administration.people.empty')}>{t('administration.people.emptyText')}</EmptyState>
          )}
          <ul>
            {data.people.map((row) => (
              <Row key={row.person.id} {...row} />
            ))}
          </ul>
          <div className="actsrow">
            {skip > 0 && <Button onClick={() => setSkip(skip - step)}>{t('administration.people.previous')}</Button>}
            {skip + step < data.total && (
              <Button onClick={() => setSkip(skip + step)}>{t('administration.people.next')}</Button>
            )}
          </div>
        </>
      )}
    </AdministrationFrame>
  )
}
