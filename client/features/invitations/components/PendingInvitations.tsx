// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useInvited } from '#client/features/invitations/invited.ts'
import { pendingInvitationsQuery } from '#client/features/invitations/queries.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { invitationEndpoints as endpoints, type Invitation } from '#shared/features/invitations.ts'
import { dayOf } from '#shared/lib/dates.ts'

function Row({ invitation }: { invitation: Invitation }) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const invited = useInvited(invitation.placeId)
  const [busy, setBusy] = useState(false)
  const { id: invitationId, kind, url, taken, cap, email } = invitation
  const role = t(`administration.roles.${invitation.role}`)
  const name = kind === 'link' ? t('administration.invitations.linkOf', { role }) : (invitation.name ?? email ?? '')

  const press = (act: () => Promise<unknown>, said: string) => async () => {
    setBusy(true)
    try {
      await act()
      await invited(said)
    } catch (error) {
      toast({ text: errorWords(t, error) })
    } finally {
      setBusy(false)
    }
  }
  const facts = [
    kind === 'single' && role,
    kind === 'single' && invitation.name && email,
    kind === 'link' && t('administration.invitations.taken', { taken, cap }),
    t('administration.invitations.expires', { day: format.date(dayOf(new Date(invitation.expiresAt))) }),
  ]
  return (
    <li className="placerow two">
      <span className="t">
        <b dir="auto">{name}</b>
        <span className="meta">{facts.filter(Boolean).join(' · ')}</span>
        {url && <code className="linkline">{url}</code>}
      </span>
      <span className="actsrow all">
        {url && (
          <Button
            small
            icon="link"
            busy={busy}
            onClick={press(() => navigator.clipboard.writeText(url), t('administration.invitations.copied'))}
          >
            {t('administration.invitations.copy')}
          </Button>
        )}
        {kind === 'single' && (
          <Button
            small
            busy={busy}
            aria-label={t('administration.invitations.resendTo', { name })}
            onClick={press(() => api(endpoints.resend, { invitationId }), t('administration.invitations.resent'))}
          >
            {t('administration.invitations.resend')}
          </Button>
        )}
        <Button
          small
          kind="danger"
          busy={busy}
          aria-label={t('administration.invitations.revokeOf', { name })}
          onClick={press(() => api(endpoints.revoke, { invitationId }), t('administration.invitations.revoked'))}
        >
          {t('administration.invitations.revoke')}
        </Button>
      </span>
    </li>
  )
}

export function PendingInvitations({ placeId }: { placeId: string }) {
  const t = useT()
  const { data, isError, refetch } = useQuery(pendingInvitationsQuery(placeId))
  return (
    <Card title={t('administration.invitations.pending')} aside={data?.invitations.length}>
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes />}
      {data?.invitations.length === 0 && <p className="muted">{t('administration.invitations.noPending')}</p>}
      <ul>
        {data?.invitations.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Card>
  )
}
