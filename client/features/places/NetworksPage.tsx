// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { CountPill } from '#client/ui/CountPill.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { type Place, programmePolicy } from '#shared/features/places.ts'
import { portfolioPolicy } from '#shared/features/portfolio.ts'
import { ArchivedPlaces } from './components/ArchivedPlaces.tsx'
import { AgencySelect, NetworkTree } from './components/NetworkTree.tsx'
import { PlaceRow } from './components/PlaceRow.tsx'
import { isOpen } from './open.ts'
import { placesQuery } from './queries.ts'
import { agenciesOf } from './territory.ts'
import { useAgency } from './useAgency.ts'

/** More than these are sought by where they lie. */
const atAGlance = 2

function Row({ place, inTree = false }: { place: Place; inTree?: boolean }) {
  const { count, named } = useUnreadCounts().ofPlace(place.id)
  return (
    <PlaceRow
      place={place}
      {...(inTree && place.districtName && { line: place.districtName })}
      end={<CountPill count={count} named={named} />}
    />
  )
}

function Tree({ networks }: { networks: readonly Place[] }) {
  const [agencyId, choose] = useAgency()
  const agencies = agenciesOf(networks.map((place) => ({ place })))
  const chosen = agencies.filter(({ id }) => id === agencyId)
  return (
    <div className="narrow">
      {agencies.length > 1 && <AgencySelect agencies={agencies} value={chosen[0]?.id ?? ''} onChoose={choose} />}
      <NetworkTree
        agencies={chosen.length > 0 ? chosen : agencies}
        level={2}
        row={({ place }) => <Row key={place.id} place={place} inTree />}
      />
    </div>
  )
}

export function NetworksPage() {
  const t = useT()
  useTitle(t('places.networks.title'))
  const me = useMe()
  const { data, isError, refetch } = useQuery(placesQuery)
  const all = data?.places.filter((place) => place.kind === 'network')
  const networks = all?.filter(isOpen)
  return (
    <div className="page pad">
      <header className="phead narrow">
        <h1>{t('places.networks.title')}</h1>
        <span className="muted">{t('places.networks.lead')}</span>
        <span className="grow" />
        {portfolioPolicy.followAny({ id: me.person.id, grants: me.grants }) && (
          <ButtonLink small kind="quiet" icon="clock" to={paths.portfolio}>
            {t('shell.portfolio')}
          </ButtonLink>
        )}
        {programmePolicy.administer({ id: me.person.id, grants: me.grants }) && (
          <ButtonLink small kind="quiet" icon="shield" to={administrationPaths.places}>
            {t('places.networks.administered')}
          </ButtonLink>
        )}
      </header>
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes />}
      {all?.length === 0 && (
        <EmptyState title={t('places.networks.empty')}>{t('places.networks.emptyText')}</EmptyState>
      )}
      {networks && networks.length > atAGlance ? (
        <Tree networks={networks} />
      ) : (
        <ul className="narrow">
          {networks?.map((place) => (
            <Row key={place.id} place={place} />
          ))}
        </ul>
      )}
      <ArchivedPlaces>
        {all?.flatMap((place) => (isOpen(place) ? [] : <Row key={place.id} place={place} />)) ?? []}
      </ArchivedPlaces>
    </div>
  )
}
