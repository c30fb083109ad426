// SPDX-License-Identifier: AGPL-3.0-or-later
import { audienceOf } from '#client/features/meetings/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { Meeting } from '#shared/features/meetings.ts'

/** Who organises it, for whom, and what they say. */
export function AnnouncementCard({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const format = useFormat()
  const { organisers, description, link, createdAt } = meeting
  const [first] = organisers
  const paragraphs = description.split(/\n{2,}/).filter(Boolean)
  return (
    <article className="card ann">
      <div className="from">
        {first && <Avatar person={first} />}
        <div className="t">
          <b dir="auto">{format.list(organisers.map(({ name }) => name))}</b>
          <br />
          <span className="meta">
            {first?.title && organisers.length === 1 && `${first.title}, `}
            {t('meetings.to', { audience: audienceOf(t, format, meeting) })},{' '}
            <time dateTime={createdAt}>{format.full(createdAt)}</time>
          </span>
        </div>
      </div>
      {paragraphs.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name
        <p key={at} dir={directionOf(text)} className="lines">
          {text}
        </p>
      ))}
      {link && (
        <p>
          <a className="btn second small" href={link} target="_blank" rel="noopener noreferrer">
            <Icon name="video" small />
            <span className="tx">{t('meetings.openLink')}</span>
          </a>
        </p>
      )}
      <p className="note">
        <Icon name="shield" />
        <span>{t('meetings.careNote')}</span>
      </p>
    </article>
  )
}
