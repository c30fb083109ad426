// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useMailToken } from '#client/features/accounts/token.ts'
import { AccessLayout } from '#client/features/sessions/components/AccessLayout.tsx'
import { api } from '#client/lib/api.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { type AnswerLink, answerLinkEndpoints as endpoints } from '#shared/features/answerLinks.ts'
import { LinkAnswer } from './components/LinkAnswer.tsx'

/** The page of a link in a letter: it shows how one stands, and only a press changes it. Nobody is signed in by it. */
export function AnswerLinkPage() {
  const t = useT()
  const { meetingId = '', personId = '' } = useParams()
  const link = { meetingId, personId, secret: useMailToken() }
  const [answered, setAnswered] = useState<AnswerLink | null>(null)
  useTitle(t('answerLinks.title'))
  const { data, error, refetch } = useQuery({
    queryKey: ['answerLink', meetingId, personId],
    queryFn: () => api(endpoints.read, link),
    retry: false,
    refetchOnWindowFocus: false,
  })
  const view = answered ?? data
  const over = isCode(error, 'link_spent')
  const missing = isCode(error, 'not_found') || isCode(error, 'invalid')
  return (
    <AccessLayout title={t('answerLinks.title')} lead={view && t('answerLinks.lead', { name: view.name })}>
      {(over || missing) && <Banner kind="info">{t(over ? 'answerLinks.over' : 'answerLinks.missing')}</Banner>}
      {error && !over && !missing && <ErrorState onRetry={() => void refetch()} />}
      {!view && !error && (
        <div className="linkwait">
          <LoadingShapes />
        </div>
      )}
      {view && <LinkAnswer link={link} view={view} answered={answered !== null} onAnswered={setAnswered} />}
    </AccessLayout>
  )
}
