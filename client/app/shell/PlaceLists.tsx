// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { matchPath, useLocation } from 'react-router'
import { threadPageQuery } from '#client/features/conversations/queries.ts'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { programmeAnnouncements } from '#client/features/places/announcements.ts'
import { channelIcon } from '#client/features/places/components/PlaceRow.tsx'
import { isOpen } from '#client/features/places/open.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { LazyEmergencyNav } from './lazyEmergencies.ts'
import { NavItem } from './NavItem.tsx'

function PlaceList({ title, children }: { title: string; children: readonly ReactNode[] }) {
  return children.length === 0 ? null : (
    <>
      <h2 className="navh">{title}</h2>
      <div className="navlist">{children}</div>
    </>
  )
}

/** The thread on the page: its place is where one is. */
function useOpenThread() {
  const { pathname } = useLocation()
  const threadId = matchPath('/conversazioni/:threadId', pathname)?.params.threadId ?? ''
  const { data } = useQuery({ ...threadPageQuery(threadId), enabled: false })
  return threadId === '' ? undefined : data?.thread
}

/** The only personal part of the rail: my networks, my labs, what is for everybody. */
export function PlaceLists() {
  const t = useT()
  const unread = useUnreadCounts()
  const thread = useOpenThread()
  const { loaded, failed, ask, networks, labs, programme, channels } = useMyPlaces()
  const { pathname } = useLocation()
  const told = programmeAnnouncements({ programme, channels })
  if (!loaded) return failed ? <ErrorState title={t('shell.listsFailed')} onRetry={ask} /> : <LoadingShapes rows={4} />
  return (
    <>
      <PlaceList title={t('shell.myNetworks')}>
        {networks.filter(isOpen).map((place) => (
          <NavItem
            key={place.id}
            to={paths.place(place)}
            label={place.name}
            icon="network"
            colour={place.colour}
            unread={unread.ofPlace(place.id)}
            holdsPage={thread?.placeId === place.id}
          />
        ))}
      </PlaceList>
      <PlaceList title={t('shell.myLabs')}>
        {labs.filter(isOpen).map((place) => (
          <NavItem
            key={place.id}
            to={paths.place(place)}
            label={place.name}
            icon="lab"
            colour={place.colour}
            unread={unread.ofPlace(place.id)}
            holdsPage={thread?.placeId === place.id}
          />
        ))}
      </PlaceList>
      <PlaceList title={t('shell.ofProgramme')}>
        {[
          <NavItem
            key="announcements"
            to={paths.announcements}
            label={told?.name ?? t('shell.announcements')}
            icon="megaphone"
            colour="none"
            {...(told && { unread: unread.ofChannel(told.id) })}
            holdsPage={told !== undefined && (thread?.channelId === told.id || pathname === paths.channel(told.id))}
          />,
          ...channels
            .filter((channel) => channel.placeId === programme?.id && channel !== told)
            .map((channel) => (
              <NavItem
                key={channel.id}
                to={paths.channel(channel.id)}
                label={channel.name}
                icon={channelIcon(channel.posting)}
                colour="none"
                unread={unread.ofChannel(channel.id)}
                holdsPage={thread?.channelId === channel.id}
              />
            )),
          // last: it comes a moment later, and pushes nothing down
          <Suspense key="emergencies">
            <LazyEmergencyNav />
          </Suspense>,
        ]}
      </PlaceList>
    </>
  )
}
