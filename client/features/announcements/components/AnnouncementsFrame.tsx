// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/announcements.css'
import type { ReactNode } from 'react'
import { useMe } from '#client/features/me/queries.ts'
import { programmeAnnouncements } from '#client/features/places/announcements.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { Tabs } from '#client/ui/Tabs.tsx'
import { announcementPolicy } from '#shared/features/announcements.ts'

export function useMayAnnounce(): boolean {
  const me = useMe()
  return announcementPolicy.announce({ id: me.person.id, grants: me.grants })
}

/** The two lists, and the conversations that the programme has about them. */
export function AnnouncementsFrame({ children }: { children: ReactNode }) {
  const t = useT()
  useTitle(t('announcements.announcements'))
  const may = useMayAnnounce()
  const channel = programmeAnnouncements(useMyPlaces())
  const tabs = [
    { to: paths.announcements, label: t('announcements.received') },
    ...(may ? [{ to: paths.announcementsSent, label: t('announcements.sent') }] : []),
    ...(channel ? [{ to: paths.channel(channel.id), label: t('announcements.conversations') }] : []),
  ]
  return (
    <div className="page announcing">
      <header className="mthead">
        <div className="phead">
          <h1>{t('announcements.announcements')}</h1>
          <span className="grow" />
          {may && (
            <ButtonLink kind="primary" icon="plus" to={paths.newAnnouncement()}>
              {t('announcements.new')}
            </ButtonLink>
          )}
        </div>
        <Tabs label={t('announcements.announcements')} tabs={tabs} />
      </header>
      <div className="pad">{children}</div>
    </div>
  )
}
