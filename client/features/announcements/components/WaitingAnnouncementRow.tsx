// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useLanguage, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { WaitingAnnouncement } from '#shared/features/announcements.ts'
import { today } from '#shared/lib/dates.ts'

/** A presa visione that I owe. */
export function WaitingAnnouncementRow({ waits }: { waits: WaitingAnnouncement }) {
  const t = useT()
  const format = useFormat()
  const { language } = useLanguage()
  const { announcementId, titles, author, required, dueDay } = waits
  const title = (titles.find((one) => one.language === language) ?? titles.find((one) => one.language === 'it'))?.title
  const words =
    dueDay === null
      ? t(required ? 'announcements.waiting.required' : 'announcements.waiting.optional', { name: author.name })
      : t('announcements.waiting.until', { name: author.name, day: format.date(dueDay) })
  return (
    <li>
      <Link className="drow" to={paths.announcement(announcementId)}>
        <Icon name="megaphone" />
        <b dir={directionOf(title ?? '')}>{title}</b>
        <span className="m">
          {dueDay !== null && dueDay <= today() ? (
            <Tag tone="warn">{words}</Tag>
          ) : (
            <span className="meta">{words}</span>
          )}
        </span>
      </Link>
    </li>
  )
}
