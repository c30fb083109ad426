// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { NetworkFrame } from '#client/features/conversations/components/NetworkFrame.tsx'
import { useMe } from '#client/features/me/queries.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { portfolioQuery } from '#client/features/portfolio/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import { programmePolicy } from '#shared/features/places.ts'
import { NetworkPaths } from './components/NetworkPaths.tsx'

/** For staff who have no part in a network: its paths, and nothing of what is said there. */
function PathsFromOutside({ placeId }: { placeId: string }) {
  const t = useT()
  const { data, isError, refetch } = useQuery(portfolioQuery)
  const followed = data?.networks.find(({ place }) => place.id === placeId)
  useTitle(followed?.place.name ?? t('support.title'))
  if (data && !followed) return <NoRight />
  if (!followed) return <PageToCome title={t('support.title')} failed={isError} onRetry={() => void refetch()} />
  const { place } = followed
  return (
    <div className="page place">
      <header className="mthead" data-c={place.colour}>
        <div className="top">
          <Swatch icon="network" colour={place.colour} large />
          <div className="ttlwrap">
            <h1 dir="auto">{place.name}</h1>
            <div className="facts">
              <span dir="auto">{[place.districtName, place.healthAgencyName].filter(Boolean).join(', ')}</span>
            </div>
          </div>
        </div>
      </header>
      <NetworkPaths place={{ ...place, readOnly: false }} />
    </div>
  )
}

/** *Percorsi* of a network. */
export function PathsPage() {
  const { placeId = '' } = useParams()
  const { person, grants } = useMe()
  const { loaded, networks } = useMyPlaces()
  const outside = loaded && !networks.some(({ id }) => id === placeId)
  if (outside && programmePolicy.administer({ id: person.id, grants })) return <PathsFromOutside placeId={placeId} />
  return <NetworkFrame begins={false}>{({ place }) => <NetworkPaths place={place} />}</NetworkFrame>
}
