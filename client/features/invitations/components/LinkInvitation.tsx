// SPDX-License-Identifier: AGPL-3.0-or-later
import { useDraft } from '#client/features/administration/act.ts'
import { ThreadSelect } from '#client/features/administration/components/ThreadSelect.tsx'
import { useInvited } from '#client/features/invitations/invited.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { invitationEndpoints, invitationLimits, linkRoles } from '#shared/features/invitations.ts'
import type { RoleName } from '#shared/lib/actor.ts'

interface LinkInvitationProps {
  placeId: string
  roles: readonly RoleName[]
}

/** What a link that goes from hand to hand may carry. */
export function LinkInvitation({ placeId, roles }: LinkInvitationProps) {
  const t = useT()
  const invited = useInvited(placeId)
  const offered = linkRoles.filter((role) => roles.includes(role))
  const { draft, field } = useDraft<Record<'role' | 'cap' | 'days' | 'threadId', string>>({
    role: offered[0] ?? '',
    cap: '20',
    days: '14',
    threadId: '',
  })
  const role = offered.find((one) => one === draft.role)
  const make = useSubmit(async () => {
    if (!role) return
    await api(invitationEndpoints.createLink, {
      placeId,
      role,
      cap: Number(draft.cap),
      days: Number(draft.days),
      threadId: role === 'guest' ? draft.threadId || undefined : undefined,
    })
    await invited(t('administration.invitations.linkMade'))
  })
  if (offered.length === 0) return null
  return (
    <Card title={t('administration.invitations.link')}>
      <form className="form" noValidate onSubmit={make.onSubmit}>
        <p className="muted">{t('administration.invitations.linkText')}</p>
        <FormError>{make.error}</FormError>
        <Select
          label={t('administration.invitations.role')}
          options={offered.map((value) => ({ value, label: t(`administration.roles.${value}`) }))}
          {...field('role', make)}
        />
        {role === 'guest' && <ThreadSelect placeId={placeId} {...field('threadId', make)} />}
        <TextField
          type="number"
          min={1}
          max={invitationLimits.cap}
          label={t('administration.invitations.cap')}
          {...field('cap', make)}
        />
        <TextField
          type="number"
          min={1}
          max={invitationLimits.days}
          label={t('administration.invitations.days')}
          {...field('days', make)}
        />
        <div className="actsrow">
          <Button icon="link" type="submit" busy={make.busy}>
            {t('administration.invitations.makeLink')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
