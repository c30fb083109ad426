// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { threadRowsQuery } from '#client/features/conversations/queries.ts'
import { channelIcon, placeIcons } from '#client/features/places/components/PlaceRow.tsx'
import { placeQuery, useMyPlaces } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import type { Place } from '#shared/features/places.ts'
import { ThreadList } from './ThreadList.tsx'

interface ThreadListPaneProps {
  place: Place
  /** Only one channel of it: those of the programme stand alone. */
  channelId?: string | undefined
  currentId?: string | undefined
  begin: (() => void) | null
  level: 1 | 2
  peopleTo?: string | undefined
}

function PlaceLine({ place }: { place: Place }) {
  const t = useT()
  const { data } = useQuery({ ...placeQuery(place.id), enabled: place.kind !== 'programme' })
  if (place.kind === 'programme') return <span className="meta">{t('conversations.inProgramme')}</span>
  if (!data) return <span className="meta">&nbsp;</span>
  const people = t('conversations.labPeople', { count: data.peopleCount })
  const line =
    place.kind === 'lab'
      ? t('conversations.lab', { people, networks: t('conversations.labNetworks', { count: data.networkCount }) })
      : `${people} ${t('conversations.organisationsOf', { count: data.organisationCount })}`
  return <span className="meta">{line}</span>
}

/** The conversations of a place, at the left of the open one; on phones a page of its own. */
export function ThreadListPane({ place, channelId, currentId, begin, level, peopleTo }: ThreadListPaneProps) {
  const t = useT()
  const { channels } = useMyPlaces()
  const { data, isError, refetch } = useQuery(threadRowsQuery(place.id))
  const here = channels.filter((channel) => channel.placeId === place.id)
  const channel = channelId === undefined ? undefined : here.find(({ id }) => id === channelId)
  const rows = data?.rows.filter(({ thread }) => channelId === undefined || thread.channelId === channelId)
  const several = channelId === undefined && here.length > 1
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <section className="tlist" aria-label={t('conversations.list')} data-c={place.colour}>
      <div className="tlisthead">
        <div className="top">
          <Swatch icon={channel ? channelIcon(channel.posting) : placeIcons[place.kind]} colour={place.colour} large />
          <div className="grow">
            <Heading dir="auto">{channel?.name ?? place.name}</Heading>
            <PlaceLine place={place} />
          </div>
          {peopleTo && (
            <Link
              className="ib"
              to={peopleTo}
              aria-label={t('conversations.people')}
              data-tip={t('conversations.people')}
            >
              <Icon name="people" />
            </Link>
          )}
        </div>
        <div className="row">
          <span className="meta grow">{rows && t('conversations.talks', { count: rows.length })}</span>
          {begin && (
            <Button kind="primary" small icon="plus" onClick={begin} aria-label={t('conversations.newLong')}>
              {t('conversations.new')}
            </Button>
          )}
        </div>
      </div>
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes rows={6} />}
      {rows?.length === 0 && (
        <EmptyState title={t('conversations.none')}>{begin && t('conversations.noneText')}</EmptyState>
      )}
      {rows && rows.length > 0 && (
        <ThreadList
          rows={rows}
          currentId={currentId}
          channelOf={(id) => (several ? here.find((one) => one.id === id)?.name : undefined)}
        />
      )}
    </section>
  )
}

/** Where the list of a thread's place is. */
export const listPath = (place: Place, channelId: string): string =>
  place.kind === 'programme'
    ? paths.channel(channelId)
    : place.kind === 'network'
      ? `${paths.place(place)}/conversazioni`
      : paths.place(place)
