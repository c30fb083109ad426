// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { isCode } from '#client/lib/errors.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { ErrorState, LoadingShapes, NoRight } from '#client/ui/States.tsx'
import { writtenMailQuery } from './queries.ts'

const address = /(https?:\/\/\S+)/

/** Where a mail program would make a link, there is one. */
const withLinks = (text: string): ReactNode[] =>
  text.split(address).map((part) => {
    if (!address.test(part)) return part
    const own = part.startsWith(`${location.origin}/`) ? part.slice(location.origin.length) : null
    return own ? (
      <Link key={part} to={own}>
        {part}
      </Link>
    ) : (
      <a key={part} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    )
  })

/** One mail as it was written; links that let somebody in are blanked by the server. */
export function MailPage() {
  const t = useT()
  const format = useFormat()
  const { mailId = '' } = useParams()
  const { data: mail, error, refetch } = useQuery(writtenMailQuery(mailId))
  if (isCode(error, 'not_found')) return <NoRight />
  return (
    <AdministrationFrame title={t('administration.tabs.mails')}>
      <p className="actsrow">
        <Link to={administrationPaths.mails}>{t('administration.mails.back')}</Link>
      </p>
      {error && !mail && <ErrorState onRetry={() => void refetch()} />}
      {!mail && !error && <LoadingShapes />}
      {mail && (
        <Card title={<span dir="auto">{mail.subject}</span>}>
          <p className="meta">
            {t('administration.mails.to', { to: mail.to })}
            {' · '}
            <time dateTime={mail.writtenAt}>{format.full(mail.writtenAt)}</time>
          </p>
          <p className="lettertext" dir="auto">
            {withLinks(mail.text.trim())}
          </p>
        </Card>
      )}
    </AdministrationFrame>
  )
}
