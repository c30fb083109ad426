// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { fileUsesQuery } from '#client/features/adoption/queries.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { FileDetail } from '#shared/features/files.ts'

/** The documents that show it, as far as the reader may open them. */
function Uses({ fileId }: { fileId: string }) {
  const t = useT()
  const { data } = useQuery(fileUsesQuery(fileId))
  if (!data || data.usedIn.length === 0) return null
  return (
    <section>
      <h3 className="flabel">{t('files.usedIn')}</h3>
      <ul className="fcarriers">
        {data.usedIn.map(({ id, title }) => (
          <li key={id}>
            <Icon name="doc" />
            <Link to={paths.document(id)} dir={directionOf(title)}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface CarriersPanelProps extends Pick<FileDetail, 'carriers'> {
  fileId: string
}

/** The messages that carry a file, of conversations the reader may open, and the documents that show it. */
export function CarriersPanel({ fileId, carriers }: CarriersPanelProps) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      {carriers.length === 0 ? (
        <p className="muted">{t('files.noCarriers')}</p>
      ) : (
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
      )}
      <Uses fileId={fileId} />
    </>
  )
}
