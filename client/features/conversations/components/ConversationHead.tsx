// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, Suspense } from 'react'
import { Link } from 'react-router'
import { threadTitle } from '#client/features/conversations/names.ts'
import { LazyToEmergency } from '#client/features/emergencies/lazyLink.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { ThreadPage } from '#shared/features/conversations.ts'
import { dayOf } from '#shared/lib/dates.ts'

interface ConversationHeadProps {
  page: ThreadPage
  /** Where *Torna alle conversazioni* leads, on phones. */
  backTo: string
  actions?: ReactNode
  /** The page has a heading of its own: this one comes below it. */
  level: 1 | 2
}

export function ConversationHead({ page, backTo, actions, level }: ConversationHeadProps) {
  const t = useT()
  const format = useFormat()
  const { thread } = page
  const Heading = level === 1 ? 'h1' : 'h2'
  const title = threadTitle(t, thread, page.channelName)
  const day = format.date(dayOf(new Date(thread.createdAt)))
  return (
    <header className="convhead">
      <div className="top">
        <Link className="ib only-p" to={backTo} aria-label={t('conversations.back')}>
          <Icon name="back" />
        </Link>
        <Heading dir={directionOf(title)}>{title}</Heading>
        {actions}
      </div>
      <div className="row">
        <span>
          {t('conversations.count', { count: page.messageCount })}{' '}
          {page.messageCount > 0 && t('conversations.by', { count: page.people.length })}
        </span>
        {thread.createdBy && (
          <>
            <span className="dot hide-p" aria-hidden="true">
              ·
            </span>
            <span className="hide-p" dir="auto">
              {thread.createdBy.home
                ? t('conversations.sinceHome', { name: thread.createdBy.name, home: thread.createdBy.home, day })
                : t('conversations.since', { name: thread.createdBy.name, day })}
            </span>
          </>
        )}
        {(thread.pinned || thread.archivedAt) && (
          <Suspense>
            <LazyToEmergency threadId={thread.id} />
          </Suspense>
        )}
      </div>
    </header>
  )
}
