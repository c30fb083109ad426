// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { isCode } from '#client/lib/errors.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { EmptyState, ErrorState, LoadingShapes, NoRight } from '#client/ui/States.tsx'
import type { WrittenMail } from '#shared/features/mail.ts'
import { outboxQuery } from './queries.ts'

function Row({ mail: { id, subject, to, writtenAt } }: { mail: WrittenMail }) {
  const t = useT()
  const format = useFormat()
  return (
    <li className="placerow">
      <span className="t">
        <Link to={administrationPaths.mail(id)} dir="auto">
          {subject}
        </Link>
        <span className="meta">{t('administration.mails.to', { to })}</span>
      </span>
      <time className="end meta" dateTime={writtenAt} title={format.full(writtenAt)}>
        {format.short(writtenAt)}
      </time>
    </li>
  )
}

/** The mails that stayed here as files. */
export function OutboxPage() {
  const t = useT()
  const { data, error, refetch } = useQuery(outboxQuery)
  if (isCode(error, 'not_found')) return <NoRight />
  return (
    <AdministrationFrame title={t('administration.tabs.mails')}>
      <p className="muted">{t('administration.mails.lead')}</p>
      {error && !data && <ErrorState onRetry={() => void refetch()} />}
      {!data && !error && <LoadingShapes />}
      {data?.mails.length === 0 && (
        <EmptyState title={t('administration.mails.empty')}>{t('administration.mails.emptyText')}</EmptyState>
      )}
      {data && data.mails.length > 0 && (
        <ul>
          {data.mails.map((mail) => (
            <Row key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
    </AdministrationFrame>
  )
}
