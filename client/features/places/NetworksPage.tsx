// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { CountPill } from '#client/ui/CountPill.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { PlaceRow } from './components/PlaceRow.tsx'
import { placesQuery } from './queries.ts'

export function NetworksPage() {
  const t = useT()
  useTitle(t('places.networks.title'))
  const unread = useUnreadCounts()
  const { data, isError, refetch } = useQuery(placesQuery)
  const networks = data?.places.filter((place) => place.kind === 'network')
  return (
    <div className="page pad">
      <header className="phead">
        <h1>{t('places.networks.title')}</h1>
        <span className="muted">{t('places.networks.lead')}</span>
      </header>
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes />}
      {networks?.length === 0 && (
        <EmptyState title={t('places.networks.empty')}>{t('places.networks.emptyText')}</EmptyState>
      )}
      <ul className="narrow">
        {networks?.map((place) => {
          const { count, named } = unread.ofPlace(place.id)
          return <PlaceRow key={place.id} place={place} end={<CountPill count={count} named={named} />} />
        })}
      </ul>
    </div>
  )
}
