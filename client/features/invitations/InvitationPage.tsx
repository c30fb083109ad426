// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useMailToken } from '#client/features/accounts/token.ts'
import { AccessLayout } from '#client/features/sessions/components/AccessLayout.tsx'
import { SignInPage } from '#client/features/sessions/SignInPage.tsx'
import { api } from '#client/lib/api.ts'
import { isCode } from '#client/lib/errors.ts'
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { readRemembered } from '#client/lib/remembered.ts'
import { adoptSession, refreshSession } from '#client/lib/session.ts'
import { useTitle } from '#client/lib/title.ts'
import { useSession } from '#client/lib/useSession.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { type InvitationView, invitationEndpoints, type Landing } from '#shared/features/invitations.ts'
import type { SignedIn } from '#shared/features/sessions.ts'
import { AcceptForm } from './components/AcceptForm.tsx'
import { InvitedTo } from './components/InvitedTo.tsx'
import { JoinForm } from './components/JoinForm.tsx'

interface AnswerProps {
  token: string
  view: InvitationView
}

/**
 * Whoever is not in and has chosen no language on this device is met in that of the letter; a link has none, and goes
 * by their browser, Italian unless that wants English first. False while the words are on their way.
 */
function useMetInTheirLanguage(view: InvitationView): boolean {
  const { language, setLanguage } = useLanguage()
  const { status } = useSession()
  const [wanted] = useState(() => {
    if (readRemembered('language') !== null) return language
    return view.language ?? (navigator.language.startsWith('en') ? 'en' : 'it')
  })
  const [met, setMet] = useState(wanted === language)
  useEffect(() => {
    if (met || status !== 'out') return
    // words that cannot be loaded keep nobody out
    setLanguage(wanted)
      .catch(() => undefined)
      .finally(() => setMet(true))
  }, [met, status, wanted, setLanguage])
  return met || status === 'in'
}

/** What whoever came can do: join as who they are, say who they are, or begin as somebody new. */
function Answer({ token, view }: AnswerProps) {
  const t = useT()
  const session = useSession()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [signingIn, setSigningIn] = useState(false)
  const met = useMetInTheirLanguage(view)

  const land = async ({ placeId, threadId }: Landing, signedIn?: SignedIn) => {
    const shared = threadId ? paths.thread(threadId) : paths.place({ id: placeId, kind: view.place.kind })
    await navigate(shared, { replace: true })
    if (signedIn) adoptSession(signedIn)
    // what was known from before the role is no longer all there is
    else await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'invitations' })
  }

  if (session.status === 'unknown' || !met)
    return (
      <AccessLayout title={t('invitations.page')}>
        <LoadingShapes />
      </AccessLayout>
    )
  if (session.status === 'out' && signingIn) return <SignInPage />
  const me = session.status === 'in' ? session.signedIn.me : null
  const theirs = me === null || view.email === null || view.email === me.email
  return (
    <AccessLayout
      title={t('invitations.title', { place: view.place.name })}
      lead={view.inviter ? t('invitations.lead', { inviter: view.inviter.name }) : undefined}
    >
      <InvitedTo view={view} />
      {me && theirs && <JoinForm token={token} name={me.person.name} onJoined={land} />}
      {me && !theirs && (
        <Banner kind="info">{t('invitations.notYours', { email: view.email ?? '', name: me.person.name })}</Banner>
      )}
      {!me && view.known && (
        <>
          <p>{t('invitations.known', { email: view.email ?? '' })}</p>
          <Button kind="primary" wide onClick={() => setSigningIn(true)}>
            {t('invitations.signIn')}
          </Button>
        </>
      )}
      {!me && !view.known && (
        <>
          <AcceptForm token={token} view={view} onAccepted={land} />
          <p className="or">{t('sessions.or')}</p>
          <Button wide onClick={() => setSigningIn(true)}>
            {t('invitations.signIn')}
          </Button>
        </>
      )}
    </AccessLayout>
  )
}

/** Opening the link changes nothing; only the button does. */
export function InvitationPage() {
  const t = useT()
  useTitle(t('invitations.page'))
  const token = useMailToken()
  const session = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['invitations', 'look', token],
    queryFn: () => api(invitationEndpoints.look, { token }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (session.status === 'unknown') refreshSession().catch(() => refetch())
  }, [session.status, refetch])

  if (data) return <Answer token={token} view={data} />
  const spent = isCode(error, 'link_spent') || isCode(error, 'invalid')
  return (
    <AccessLayout title={t('invitations.page')} lead={spent ? t('invitations.spent') : undefined}>
      {spent && <ButtonLink to={paths.inbox}>{t('sessions.toSignIn')}</ButtonLink>}
      {error && !spent && <ErrorState onRetry={() => void refetch()} />}
      {!error && <LoadingShapes />}
    </AccessLayout>
  )
}
