// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { threadPageQuery } from '#client/features/conversations/queries.ts'
import { useOpening } from '#client/features/conversations/useOpening.ts'
import { useMe } from '#client/features/me/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { ErrorState, LoadingShapes, NoRight } from '#client/ui/States.tsx'
import type { ThreadPage } from '#shared/features/conversations.ts'
import { ConversationBody } from './ConversationBody.tsx'
import { ConversationHead } from './ConversationHead.tsx'

interface ConversationProps {
  threadId: string
  /** A message one was sent to. */
  at?: number | undefined
  backTo: string
  level: 1 | 2
  actions?: (page: ThreadPage) => ReactNode
}

/** One conversation: what it is about, what was said, and where one answers. Give it a key per thread. */
export function Conversation({ threadId, at, backTo, level, actions }: ConversationProps) {
  const t = useT()
  const { person } = useMe()
  const { data: page, error, refetch } = useQuery(threadPageQuery(threadId))
  const held = useOpening(threadId, at, person.id)
  const failure = error ?? held.error

  if (isCode(failure, 'not_found')) return <NoRight />
  const { log, opened } = held
  const Heading = level === 1 ? 'h1' : 'h2'
  const retry = () => {
    void refetch()
    held.refetch()
  }
  return (
    <section className="conv" aria-label={t('conversations.conversation')}>
      {page ? (
        <ConversationHead page={page} backTo={backTo} level={level} actions={actions?.(page)} />
      ) : (
        <Heading className="vh">{t('conversations.conversation')}</Heading>
      )}
      {page && log && opened ? (
        <ConversationBody page={page} log={log} held={held} opened={opened} at={at} />
      ) : (
        // under the head it stands elsewhere: the same shapes would be seen to jump
        <div key={page ? 'log' : 'page'} className="convwait">
          {failure ? <ErrorState onRetry={retry} /> : <LoadingShapes label={t('conversations.loading')} rows={5} />}
        </div>
      )}
    </section>
  )
}
