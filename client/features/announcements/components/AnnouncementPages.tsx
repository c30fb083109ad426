// SPDX-License-Identifier: AGPL-3.0-or-later
import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { receivedAnnouncementsQuery, sentAnnouncementsQuery } from '#client/features/announcements/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import type { SeenAnnouncement } from '#shared/features/announcements.ts'
import { AnnouncementRow } from './AnnouncementRow.tsx'

type Pages = UseInfiniteQueryResult<{ pages: { rows: SeenAnnouncement[] }[] }>

function PagesOf({ asked, sent, empty }: { asked: Pages; sent: boolean; empty: ReactNode }) {
  const t = useT()
  if (!asked.data) return asked.isError ? <ErrorState onRetry={() => void asked.refetch()} /> : <LoadingShapes />
  const rows = asked.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return empty
  return (
    <Card>
      <ul>
        {rows.map((seen) => (
          <AnnouncementRow key={seen.announcement.id} seen={seen} sent={sent} />
        ))}
      </ul>
      {asked.hasNextPage && (
        <p className="row morerow">
          <Button busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {t('announcements.more')}
          </Button>
        </p>
      )}
    </Card>
  )
}

export const ReceivedPages = ({ empty }: { empty: ReactNode }) => (
  <PagesOf asked={useInfiniteQuery(receivedAnnouncementsQuery)} sent={false} empty={empty} />
)

export const SentPages = ({ empty }: { empty: ReactNode }) => (
  <PagesOf asked={useInfiniteQuery(sentAnnouncementsQuery)} sent empty={empty} />
)
