// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { threadRowsQuery } from '#client/features/conversations/queries.ts'
import { useNewThread } from '#client/features/conversations/useNewThread.tsx'
import { EmergencyBanner } from '#client/features/emergencies/components/EmergencyBanner.tsx'
import { emergenciesQuery } from '#client/features/emergencies/queries.ts'
import { placeQuery } from '#client/features/places/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import type { PlaceOverview } from '#shared/features/places.ts'
import { PlaceHeader } from './PlaceHeader.tsx'

interface FrameProps {
  /** Its main act is to begin a conversation. */
  begins?: boolean
  children: (overview: PlaceOverview, begin: (() => void) | null) => ReactNode
}

/** What stands around every part of a network. */
export function NetworkFrame({ begins = true, children }: FrameProps) {
  const t = useT()
  const { placeId = '' } = useParams()
  const { data, error, refetch } = useQuery(placeQuery(placeId))
  const { data: threads } = useQuery(threadRowsQuery(placeId))
  // it stands above all the rest, which it would push down
  const { isLoading } = useQuery(emergenciesQuery)
  const { begin, dialog } = useNewThread(data?.place)
  useTitle(data?.place.name ?? t('places.networks.title'))
  if (isCode(error, 'not_found')) return <NoRight />
  if (!data || isLoading)
    return <PageToCome title={t('places.networks.title')} failed={error !== null} onRetry={() => void refetch()} />
  return (
    <div className="page place">
      <PlaceHeader
        overview={data}
        threadCount={threads?.rows.length}
        actions={
          begin &&
          begins && (
            <Button kind="primary" icon="plus" onClick={begin}>
              {t('conversations.newLong')}
            </Button>
          )
        }
      />
      <EmergencyBanner placeId={placeId} />
      {children(data, begin)}
      {dialog}
    </div>
  )
}
