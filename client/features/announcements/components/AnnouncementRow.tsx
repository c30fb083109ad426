// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { placesWords, takenWords } from '#client/features/announcements/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useLanguage, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { type SeenAnnouncement, versionFor } from '#shared/features/announcements.ts'

function StateTags({ seen }: { seen: SeenAnnouncement }) {
  const t = useT()
  const { announcement, recipient, acknowledgedAt } = seen
  const { state, acknowledgement } = announcement
  if (state === 'scheduled') return <Tag icon="clock">{t('announcements.state.scheduled')}</Tag>
  if (state === 'withdrawn') return <Tag>{t('announcements.state.withdrawn')}</Tag>
  if (state === 'stopped') return <Tag tone="bad">{t('announcements.state.stopped')}</Tag>
  if (acknowledgement === 'none' || !recipient) return null
  if (acknowledgedAt)
    return (
      <Tag tone="good" icon="check">
        {t('announcements.state.acknowledged')}
      </Tag>
    )
  return <Tag tone={acknowledgement === 'required' ? 'warn' : 'plain'}>{t('announcements.state.waits')}</Tag>
}

/** One announcement in a list: what it says, by whom, where, when. */
export function AnnouncementRow({ seen, sent = false }: { seen: SeenAnnouncement; sent?: boolean }) {
  const t = useT()
  const format = useFormat()
  const { language } = useLanguage()
  const { announcement } = seen
  const { author, versions, reached, sentAt, sendAt, acknowledgement, state } = announcement
  const title = versionFor(versions, language).version?.title ?? ''
  const at = sentAt ?? sendAt
  return (
    <li>
      <Link className="drow" to={paths.announcement(announcement.id)}>
        <Icon name="megaphone" />
        <b dir={directionOf(title)}>{title}</b>
        <span className="m">
          <StateTags seen={seen} />
          <span className="meta" dir="auto">
            {author.name}
          </span>
          {state !== 'scheduled' && <span className="meta">{placesWords(t, format, reached)}</span>}
          {at && (
            <time className="meta" dateTime={at}>
              {format.full(at)}
            </time>
          )}
          {sent && state === 'sent' && acknowledgement !== 'none' && (
            <span className="meta">{t('announcements.takenBy', { places: takenWords(t, announcement) })}</span>
          )}
        </span>
      </Link>
    </li>
  )
}
