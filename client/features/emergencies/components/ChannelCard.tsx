// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { SeenEmergency } from '#shared/features/emergencies.ts'

/** Its conversation in each of my networks. */
export function ChannelCard({ channels }: Pick<SeenEmergency, 'channels'>) {
  const t = useT()
  const unread = useUnreadCounts()
  return (
    <Card title={t('emergencies.channel.title')}>
      {channels.length === 0 && <p className="muted">{t('emergencies.channel.none')}</p>}
      <ul>
        {channels.map(({ place, threadId }) => {
          const { count } = unread.ofThread(threadId)
          return (
            <li key={threadId}>
              <Link className="drow" to={paths.thread(threadId)}>
                <Icon name="pin" />
                <b dir="auto">{place.name}</b>
                <span className="m">
                  <span className="meta">
                    {count > 0 ? t('emergencies.channel.toRead', { count }) : t('emergencies.channel.open')}
                  </span>
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
