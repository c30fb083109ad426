// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { NetworkFrame } from '#client/features/conversations/components/NetworkFrame.tsx'
import { placeQuery } from '#client/features/places/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import { PlaceMeetings } from './components/PlaceMeetings.tsx'

/** *Incontri* of a network. */
export function NetworkMeetingsPage() {
  return (
    <NetworkFrame begins={false}>
      {({ place }) => (
        <div className="pad narrow">
          <PlaceMeetings place={place} />
        </div>
      )}
    </NetworkFrame>
  )
}

/** The same of a lab. */
export function LabMeetingsPage() {
  const t = useT()
  const { placeId = '' } = useParams()
  const { data, error, refetch } = useQuery(placeQuery(placeId))
  useTitle(data?.place.name ?? t('meetings.ofPlace'))
  if (isCode(error, 'not_found')) return <NoRight />
  if (!data) return <PageToCome title={t('meetings.ofPlace')} failed={error !== null} onRetry={() => void refetch()} />
  return (
    <div className="page pad">
      <header className="phead">
        <Link className="ib" to={paths.place(data.place)} aria-label={t('conversations.back')}>
          <Icon name="back" />
        </Link>
        <h1 dir="auto">{data.place.name}</h1>
        <p className="muted">{t('meetings.ofPlace')}</p>
      </header>
      <div className="narrow">
        <PlaceMeetings place={data.place} />
      </div>
    </div>
  )
}
