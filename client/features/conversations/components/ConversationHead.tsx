// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { threadTitle } from '#client/features/conversations/names.ts'
import { emergenciesQuery } from '#client/features/emergencies/queries.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
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

/** From the conversation of an emergency to all that belongs to it. */
function ToEmergency({ threadId }: { threadId: string }) {
  const t = useT()
  const { data } = useQuery({ ...emergenciesQuery, enabled: false })
  const of = data?.emergencies.find(({ channels }) => channels.some((channel) => channel.threadId === threadId))
  if (!of) return null
  return (
    <>
      <span className="dot" aria-hidden="true">
        ·
      </span>
      <Link to={paths.emergency(of.emergency.id)}>{t('conversations.emergency.toSpace')}</Link>
    </>
  )
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
        <ToEmergency threadId={thread.id} />
      </div>
    </header>
  )
}
