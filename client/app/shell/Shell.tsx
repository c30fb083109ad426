// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useRef } from 'react'
import { Outlet, useLocation } from 'react-router'
import { keepAnnouncementDrafts } from '#client/features/announcements/localCopies.ts'
import { NextUnread } from '#client/features/inbox/components/NextUnread.tsx'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { listenToFeatures } from '#client/features/index.ts'
import { useMe } from '#client/features/me/queries.ts'
import { keepMeetingDrafts } from '#client/features/meetings/localCopies.ts'
import { keepLocalCopies } from '#client/features/messages/localCopies.ts'
import { keepTexts } from '#client/features/writing/localCopies.ts'
import { useT } from '#client/lib/i18n.tsx'
import { openLive } from '#client/lib/live.ts'
import { useTitleCount } from '#client/lib/title.ts'
import { OfflineBanner } from '#client/ui/Banner.tsx'
import { SkipLink } from '#client/ui/SkipLink.tsx'
import { LoadingShapes } from '#client/ui/States.tsx'
import { SingleKeysContext } from '#client/ui/useShortcuts.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Rail } from './Rail.tsx'
import { Strip } from './Strip.tsx'
import { TabBar } from './TabBar.tsx'
import { useOffline, useUnanswered } from './useConnection.ts'
import { useLate } from './useLate.ts'

/** After going somewhere the focus is in the page, unless the page has put it where it wants. */
function useFocusOnArrival(pathname: string) {
  const arrived = useRef(pathname)
  useEffect(() => {
    if (arrived.current === pathname) return
    arrived.current = pathname
    const holder = document.activeElement
    if (holder === null || holder === document.body || holder.closest('.rail, .tabbar'))
      document.getElementById('main')?.focus({ preventScroll: true })
    if (matchMedia('(max-width: 767.98px)').matches) window.scrollTo(0, 0)
  }, [pathname])
}

/** Where one reads and writes at length: there the rail is slim, or the bar of the phone gives way. */
function viewAt(pathname: string): 'thread' | 'document' | undefined {
  if (pathname.startsWith('/conversazioni/')) return 'thread'
  return pathname.startsWith('/documenti/') ? 'document' : undefined
}

/** Around every page of whoever is in: strip, rail or bar, the live line, what is said when it breaks. */
export function Shell() {
  const t = useT()
  const { person, settings } = useMe()
  const { pathname } = useLocation()
  const queryClient = useQueryClient()
  const offline = useOffline()
  const { waiting, unanswered } = useUnanswered()
  useFocusOnArrival(pathname)
  useTitleCount(useUnreadCounts().all.count)

  useEffect(() => listenToFeatures(), [])
  useEffect(() => openLive(queryClient), [queryClient])
  useLate()
  useEffect(() => keepLocalCopies(person.id, queryClient), [person.id, queryClient])
  useEffect(() => keepAnnouncementDrafts(person.id), [person.id])
  useEffect(() => keepMeetingDrafts(person.id), [person.id])
  useEffect(() => keepTexts(person.id), [person.id])

  const view = viewAt(pathname)
  return (
    <SingleKeysContext value={settings.singleKeys}>
      <SkipLink />
      <NextUnread />
      <div className="shell" data-view={view}>
        <Strip />
        <Rail />
        <main className="main" id="main" tabIndex={-1}>
          {(offline || unanswered) && (
            <div className="mainbanner">
              <OfflineBanner waiting={waiting} unanswered={!offline} />
            </div>
          )}
          <ErrorBoundary resetKey={pathname}>
            <Suspense
              fallback={
                <div className="page pad">
                  <LoadingShapes label={t('ui.loading')} />
                </div>
              }
            >
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
        <TabBar />
      </div>
    </SingleKeysContext>
  )
}
