// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Link } from 'react-router'
import { LazyInForceCard } from '#client/features/documents/lazyInForce.ts'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { NewestFilesCard } from '#client/features/library/components/NewestFiles.tsx'
import { LazyNextMeetingCard } from '#client/features/meetings/lazyNext.ts'
import { LazyPlaceOutcomesCards } from '#client/features/outcomes/lazy.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { LazyPathsCard } from '#client/features/supportPaths/lazyCard.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import type { PlaceOverview } from '#shared/features/places.ts'
import { InviteLink } from './components/InviteLink.tsx'
import { NetworkFrame } from './components/NetworkFrame.tsx'
import { PeopleCard, PeopleList } from './components/PeopleCard.tsx'
import { ThreadList } from './components/ThreadList.tsx'
import { pinnedFirst } from './names.ts'
import { threadRowsQuery } from './queries.ts'

const shownInBrief = 6

function Threads({ overview, limit, begin }: { overview: PlaceOverview; limit?: number; begin: (() => void) | null }) {
  const t = useT()
  const { channels } = useMyPlaces()
  const { data, isError, refetch } = useQuery(threadRowsQuery(overview.place.id))
  // in brief, a *Generale* in which nobody has spoken yet is no open conversation
  const rows = data?.rows.filter(({ thread, last }) => limit === undefined || last || thread.kind === 'titled')
  if (!rows) return isError ? <ErrorState onRetry={() => void refetch()} /> : <LoadingShapes />
  if (rows.length === 0)
    return (
      <EmptyState
        title={t('conversations.none')}
        action={
          begin && (
            <Button kind="primary" small icon="plus" onClick={begin}>
              {t('conversations.newLong')}
            </Button>
          )
        }
      >
        {t('conversations.noneText')}
      </EmptyState>
    )
  return (
    <ThreadList
      rows={pinnedFirst(rows).slice(0, limit)}
      channelOf={(channelId) => channels.find(({ id }) => id === channelId)?.name}
    />
  )
}

/** *In breve*: the conversations that are open, and the people. */
export function NetworkPage() {
  const t = useT()
  const unread = useUnreadCounts()
  return (
    <NetworkFrame>
      {(overview, begin) => {
        const { place } = overview
        const { count } = unread.ofPlace(place.id)
        return (
          <div className="mtbody" data-c={place.colour}>
            <div className="colstack">
              <Card
                title={t('conversations.openTalks')}
                aside={count > 0 ? t('conversations.toRead', { count }) : undefined}
                action={<Link to={`${paths.place(place)}/conversazioni`}>{t('conversations.allTalks')}</Link>}
              >
                <Threads overview={overview} limit={shownInBrief} begin={begin} />
              </Card>
              <Suspense>
                <LazyPathsCard place={place} />
                <LazyPlaceOutcomesCards placeId={place.id} />
              </Suspense>
            </div>
            <div className="colstack">
              <Suspense>
                {/* each after what stands above it, which would push it down */}
                <LazyNextMeetingCard place={place}>
                  <LazyInForceCard placeId={place.id}>
                    <NewestFilesCard place={place}>
                      <PeopleCard place={place} count={overview.peopleCount} />
                    </NewestFilesCard>
                  </LazyInForceCard>
                </LazyNextMeetingCard>
              </Suspense>
            </div>
          </div>
        )
      }}
    </NetworkFrame>
  )
}

export function NetworkTalksPage() {
  return (
    <NetworkFrame>
      {(overview, begin) => (
        <div className="pad narrow" data-c={overview.place.colour}>
          <Threads overview={overview} begin={begin} />
        </div>
      )}
    </NetworkFrame>
  )
}

export function NetworkPeoplePage() {
  return (
    <NetworkFrame>
      {({ place }) => (
        <div className="pad narrow">
          <InviteLink place={place} />
          <PeopleList placeId={place.id} />
        </div>
      )}
    </NetworkFrame>
  )
}
