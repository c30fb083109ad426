// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/announcements.css'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { announcementQuery } from '#client/features/announcements/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { AnnouncementCard } from './AnnouncementCard.tsx'

/** An announcement where it stands in a conversation; what its post says until the rest is there. */
export function AnnouncementPost({ announcementId, children }: { announcementId: string; children: ReactNode }) {
  const t = useT()
  const { data } = useQuery(announcementQuery(announcementId))
  if (!data) return children
  const shared = data.announcement.sharedThreadId
  return (
    <div className="annpost">
      <AnnouncementCard seen={data} post />
      <p className="meta links">
        <Link to={paths.announcement(announcementId)}>{t('announcements.open')}</Link>
        {shared !== null && <Link to={paths.thread(shared)}>{t('announcements.answerShared')}</Link>}
      </p>
    </div>
  )
}
