// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/saying.css'
import { Link } from 'react-router'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import type { SayingMessage } from '#shared/features/files.ts'

/** The messages that carry or name something, each a way to where it was said. */
export function SayingList({ messages }: { messages: readonly SayingMessage[] }) {
  const t = useT()
  const format = useFormat()
  return (
    <ul className="fcarriers">
      {messages.map(({ threadId, seq, threadTitle, author, at }) => (
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
