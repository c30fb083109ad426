// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/announcements.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Link, useParams } from 'react-router'
import { isCode } from '#client/lib/errors.ts'
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { NoRight, PageToCome, Unanswered } from '#client/ui/States.tsx'
import { type SeenAnnouncement, versionFor } from '#shared/features/announcements.ts'
import { markPostsRead } from './acts.ts'
import { AnnouncementCard } from './components/AnnouncementCard.tsx'
import { Delivery } from './components/Delivery.tsx'
import { ManageActs, TakeBack } from './components/Manage.tsx'
import { announcementQuery, deliveryQuery } from './queries.ts'

/** Where it is answered: in one conversation for all, or in each of my places. */
function Answers({ seen }: { seen: SeenAnnouncement }) {
  const t = useT()
  const { announcement, posts } = seen
  const shared = announcement.sharedThreadId
  const { emergencyId, reached } = announcement
  const elsewhere = shared === null ? reached.networks + reached.labs - posts.length : 0
  if (posts.length === 0 && shared === null && emergencyId === null) return null
  return (
    <Card title={t('announcements.conversationsOf')}>
      <ul>
        {emergencyId !== null && (
          <li>
            <Link className="drow" to={paths.emergency(emergencyId)}>
              <Icon name="warn" />
              <b>{t('announcements.emergency')}</b>
            </Link>
          </li>
        )}
        {shared !== null && (
          <li>
            <Link className="drow" to={paths.thread(shared)}>
              <Icon name="people" />
              <b>{t('announcements.repliesIn.shared')}</b>
            </Link>
          </li>
        )}
        {posts.map(({ place, threadId }) => (
          <li key={threadId}>
            <Link className="drow" to={paths.thread(threadId)}>
              <Icon name={place.kind === 'lab' ? 'lab' : 'network'} />
              <b dir="auto">{place.name}</b>
            </Link>
          </li>
        ))}
      </ul>
      {elsewhere > 0 && <p className="hint">{t('announcements.elsewhere', { count: elsewhere })}</p>}
    </Card>
  )
}

function Managed({ seen }: { seen: SeenAnnouncement }) {
  const { announcement } = seen
  const delivery = useQuery(deliveryQuery(announcement.id))
  // what can be done hangs on who is missing: it is drawn once, with the list
  if (!delivery.data) return <Unanswered questions={[delivery]} />
  const { people } = delivery.data
  const missing = people.filter(({ acknowledgedAt }) => acknowledgedAt === null).length
  const remindedAt =
    people
      .flatMap((one) => one.remindedAt ?? [])
      .toSorted()
      .at(-1) ?? null
  return (
    <>
      <ManageActs announcement={announcement} people={people.length} missing={missing} remindedAt={remindedAt} />
      {announcement.sentAt !== null && (
        <div id="chi-manca">
          <Delivery announcement={announcement} />
        </div>
      )}
    </>
  )
}

/** Once for each visit: what is read here is read in the places too. */
function useReadPosts(seen: SeenAnnouncement | undefined): void {
  const queryClient = useQueryClient()
  const read = useRef<string | null>(null)
  useEffect(() => {
    if (!seen || read.current === seen.announcement.id) return
    read.current = seen.announcement.id
    // the next visit reads them
    markPostsRead(queryClient, seen).catch(() => undefined)
  }, [seen, queryClient])
}

function Whole({ seen }: { seen: SeenAnnouncement }) {
  const t = useT()
  const { language } = useLanguage()
  const title = versionFor(seen.announcement.versions, language).version?.title ?? ''
  useTitle(title)
  return (
    <div className="page announcing">
      <header className="mthead bare">
        <p className="meta">
          <Link to={paths.announcements}>{t('announcements.announcements')}</Link>
        </p>
        <h1 dir="auto">{title}</h1>
      </header>
      <div className="mtbody">
        <div className="colstack">
          {seen.manages && <TakeBack announcement={seen.announcement} />}
          <AnnouncementCard
            seen={seen}
            beside={seen.manages && <a href="#chi-manca">{t('announcements.whoIsMissing')}</a>}
          />
          {seen.manages && <Managed seen={seen} />}
        </div>
        <div className="colstack">
          <Answers seen={seen} />
        </div>
      </div>
    </div>
  )
}

export function AnnouncementPage() {
  const t = useT()
  const { announcementId = '' } = useParams()
  const { data, error, isError, refetch } = useQuery(announcementQuery(announcementId))
  useReadPosts(data)
  if (isCode(error, 'not_found')) return <NoRight />
  if (!data)
    return <PageToCome title={t('announcements.announcement')} failed={isError} onRetry={() => void refetch()} />
  return <Whole key={announcementId} seen={data} />
}
