// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Link } from 'react-router'
import { LazyWaiting } from '#client/features/documents/lazyWaiting.ts'
import { useWaiting } from '#client/features/documents/waiting.ts'
import { placeIcons } from '#client/features/places/components/PlaceRow.tsx'
import { isOpen } from '#client/features/places/open.ts'
import { placesQuery } from '#client/features/places/queries.ts'
import { LazySharedWithMe } from '#client/features/sharing/lazy.ts'
import { sharedWithMeQuery } from '#client/features/sharing/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { Card } from '#client/ui/Headings.tsx'
import { EmptyState, LoadingShapes, Unanswered } from '#client/ui/States.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import type { LibraryItem } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'
import { ItemRow } from './components/ItemRow.tsx'
import { itemPath } from './looks.ts'
import { recentFilesQuery } from './queries.ts'

function Files({ items, places }: { items: readonly LibraryItem[]; places: readonly Place[] }) {
  return (
    <ul className="lrows">
      {items.map((item) => {
        const place = places.find(({ id }) => id === item.placeId)
        return (
          <ItemRow
            key={item.id}
            item={item}
            to={itemPath(item)}
            where={place && <span dir="auto">{place.name}</span>}
          />
        )
      })}
    </ul>
  )
}

function PlaceLinks({ places }: { places: readonly Place[] }) {
  return (
    <ul>
      {places.map((place) => (
        <li key={place.id} data-c={place.colour}>
          <Link className="lplace" to={paths.library(place)}>
            <Swatch icon={placeIcons[place.kind]} />
            <span dir="auto">{place.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** What changed last in all my places, what I brought, and the way to each library. */
export function DocumentsPage() {
  const t = useT()
  useTitle(t('library.title'))
  const recent = useQuery(recentFilesQuery())
  const mine = useQuery(placesQuery)
  const waited = useWaiting().every(({ isLoading }) => !isLoading)
  const shared = useQuery(sharedWithMeQuery)
  const places = mine.data?.places ?? []
  const open = places.filter(isOpen)
  return (
    <div className="page">
      <header className="phead lhead">
        <h1>{t('library.title')}</h1>
        <span className="muted">{t('library.lead')}</span>
      </header>
      <div className="mtbody">
        <div className="colstack">
          <Card title={t('library.recent')}>
            <Unanswered questions={[recent, mine]} rows={5} />
            {recent.data?.items.length === 0 && (
              <EmptyState level={3} title={t('library.empty')}>
                {t('library.recentNone')}
              </EmptyState>
            )}
            {recent.data && mine.data && <Files items={recent.data.items} places={places} />}
          </Card>
          {recent.data && recent.data.mine.length > 0 && mine.data && (
            <Card title={t('library.mine')}>
              <Files items={recent.data.mine} places={places} />
            </Card>
          )}
        </div>
        <div className="colstack">
          <Suspense
            fallback={
              <Card title={t('inbox.waiting')}>
                <LoadingShapes rows={2} />
              </Card>
            }
          >
            <Card title={t('inbox.waiting')}>
              <LazyWaiting />
            </Card>
            {/* after what stands above it, which would push it down */}
            {waited && <LazySharedWithMe />}
            {open.length > 0 && waited && !shared.isLoading && (
              <Card title={t('library.byPlace')}>
                <PlaceLinks places={open} />
              </Card>
            )}
          </Suspense>
        </div>
      </div>
    </div>
  )
}
