// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { isCode } from '#client/lib/errors.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { ownPath } from '#client/lib/ownPath.ts'
import { Card } from '#client/ui/Headings.tsx'
import { ErrorState, LoadingShapes, NoRight } from '#client/ui/States.tsx'
import { partsOf } from './links.ts'
import { writtenMailQuery } from './queries.ts'

function MailLink({ href }: { href: string }) {
  const own = ownPath(href, location.origin)
  if (own) return <Link to={own}>{href}</Link>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {href}
    </a>
  )
}

const withLinks = (letter: string): ReactNode[] =>
  partsOf(letter).map(({ text, isLink }) => (isLink ? createElement(MailLink, { href: text }) : text))

/** One mail as it was written. */
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
          <p className="letterhead meta">
            <span>{t('administration.mails.to', { to: mail.to })}</span>
            <time dateTime={mail.writtenAt}>{format.full(mail.writtenAt)}</time>
          </p>
          {createElement('p', { className: 'lettertext', dir: 'auto' }, ...withLinks(mail.text.trim()))}
        </Card>
      )}
    </AdministrationFrame>
  )
}
