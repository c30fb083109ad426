// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { ArchivedPlaces } from '#client/features/places/components/ArchivedPlaces.tsx'
import { NetworkTree } from '#client/features/places/components/NetworkTree.tsx'
import { placeIcons } from '#client/features/places/components/PlaceRow.tsx'
import { isOpen } from '#client/features/places/open.ts'
import { agenciesOf } from '#client/features/places/territory.ts'
import { useT } from '#client/lib/i18n.tsx'
import { ButtonLink } from '#client/ui/Button.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import type { AdministeredPlace } from '#shared/features/placeAdministration.ts'
import type { PlaceKind } from '#shared/lib/actor.ts'
import { NewPlace } from './components/NewPlace.tsx'
import { useAgencyFilter } from './components/useAgencyFilter.tsx'
import { administeredPlacesQuery } from './queries.ts'

function Row({ place, peopleCount }: AdministeredPlace) {
  const t = useT()
  const where = [place.districtName, t('places.people', { count: peopleCount })]
  return (
    <li className="placerow">
      <Swatch icon={placeIcons[place.kind]} colour={place.colour} large />
      <span className="t">
        <Link to={administrationPaths.place(place.id)} dir="auto">
          {place.name}
        </Link>
        <span className="meta">{where.filter(Boolean).join(' · ')}</span>
      </span>
      <span className="end">{place.archivedAt && <Tag>{t(`places.archived.${place.kind}`)}</Tag>}</span>
    </li>
  )
}

const groups: { kind: PlaceKind; words: 'programme' | 'networks' | 'labs' }[] = [
  { kind: 'network', words: 'networks' },
  { kind: 'lab', words: 'labs' },
  { kind: 'programme', words: 'programme' },
]

const row = (one: AdministeredPlace) => <Row key={one.place.id} {...one} />

function Groups({ places }: { places: AdministeredPlace[] }) {
  const t = useT()
  return groups.map(({ kind, words }) => {
    const mine = places.filter(({ place }) => place.kind === kind && isOpen(place))
    if (mine.length === 0) return null
    return (
      <section key={kind}>
        <SectionHeading aside={mine.length}>{t(`administration.places.${words}`)}</SectionHeading>
        {kind === 'network' ? (
          <NetworkTree agencies={agenciesOf(mine)} level={3} row={row} />
        ) : (
          <ul>{mine.map(row)}</ul>
        )}
      </section>
    )
  })
}

export function PlacesPage() {
  const t = useT()
  const [text, setText] = useState('')
  const { data, isError, refetch } = useQuery(administeredPlacesQuery)
  const wanted = text.trim().toLocaleLowerCase()
  const { chosen, select } = useAgencyFilter()
  const networks = data?.places.filter(({ place }) => place.kind === 'network') ?? []
  const found = (chosen?.networks ?? data?.places)?.filter(({ place }) =>
    place.name.toLocaleLowerCase().includes(wanted),
  )
  return (
    <AdministrationFrame title={t('administration.tabs.places')}>
      <div className="actsrow">
        <NewPlace kind="network" />
        <NewPlace kind="lab" />
        <ButtonLink to={administrationPaths.importNetworks} kind="quiet">
          {t('administration.places.import')}
        </ButtonLink>
      </div>
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes />}
      {data && networks.length === 0 && (
        <EmptyState title={t('administration.places.empty')}>{t('administration.places.emptyText')}</EmptyState>
      )}
      {networks.length > 0 && (
        <div className="filters">
          <TextField
            type="search"
            label={t('administration.places.find')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          {select}
        </div>
      )}
      {found && <Groups places={found} />}
      {found && <ArchivedPlaces>{found.filter(({ place }) => !isOpen(place)).map(row)}</ArchivedPlaces>}
      {found?.length === 0 && <p role="status">{t('administration.places.noResult', { text: text.trim() })}</p>}
    </AdministrationFrame>
  )
}
