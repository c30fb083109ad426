// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import type { FileDetail } from '#shared/features/files.ts'

/** The messages that carry a file, of conversations the reader may open. */
export function CarriersPanel({ carriers }: Pick<FileDetail, 'carriers'>) {
  const t = useT()
  const format = useFormat()
  if (carriers.length === 0) return <p className="muted">{t('files.noCarriers')}</p>
  return (
    <ul className="fcarriers">
      {carriers.map(({ threadId, seq, threadTitle, author, at }) => (
        <li key={`${threadId} ${seq}`}>
          <Avatar person={author} size="sm" />
          <Link to={`${paths.thread(threadId)}?m=${seq}`} dir="auto">
            {threadTitle ?? t('files.conversation')}
          </Link>
          <span className="meta">
            <span dir="auto">{author.name}</span>, <time dateTime={at}>{format.full(at)}</time>
          </span>
        </li>
      ))}
    </ul>
  )
}
