// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { NetworkFrame } from '#client/features/conversations/components/NetworkFrame.tsx'
import { placeQuery } from '#client/features/places/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import type { Place } from '#shared/features/places.ts'

interface FrameProps {
  children: (place: Place) => ReactNode
}

/** A lab has its conversations, the programme its channels: from there one came. */
function PlainFrame({ place, children }: FrameProps & { place: Place }) {
  const t = useT()
  useTitle(`${t('library.title')}, ${place.name}`)
  const back = place.kind === 'programme' ? paths.documents : paths.place(place)
  return (
    <div className="page place">
      <header className="phead lhead">
        <Link className="ib" to={back} aria-label={t('library.backTo', { place: place.name })}>
          <Icon name="back" />
        </Link>
        <h1 dir="auto">{place.name}</h1>
        <p className="muted">{t('library.title')}</p>
      </header>
      {children(place)}
    </div>
  )
}

/** What stands around the library of a place, whatever kind of place it is. */
export function LibraryFrame({ children }: FrameProps) {
  const t = useT()
  const { placeId = '' } = useParams()
  const { data, error, refetch } = useQuery(placeQuery(placeId))
  if (isCode(error, 'not_found')) return <NoRight />
  if (!data) return <PageToCome title={t('library.title')} failed={error !== null} onRetry={() => void refetch()} />
  if (data.place.kind === 'network') return <NetworkFrame begins={false}>{({ place }) => children(place)}</NetworkFrame>
  return <PlainFrame place={data.place}>{children}</PlainFrame>
}
