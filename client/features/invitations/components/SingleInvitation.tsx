// SPDX-License-Identifier: AGPL-3.0-or-later
import { useDraft } from '#client/features/administration/act.ts'
import { ThreadSelect } from '#client/features/administration/components/ThreadSelect.tsx'
import { useInvited } from '#client/features/invitations/invited.ts'
import { api } from '#client/lib/api.ts'
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { invitationEndpoints } from '#shared/features/invitations.ts'
import type { RoleName } from '#shared/lib/actor.ts'

interface SingleInvitationProps {
  placeId: string
  roles: readonly RoleName[]
}

export function SingleInvitation({ placeId, roles }: SingleInvitationProps) {
  const t = useT()
  const { language } = useLanguage()
  const invited = useInvited(placeId)
  const { draft, set, field } = useDraft<Record<'email' | 'name' | 'role' | 'to' | 'threadId', string>>({
    email: '',
    name: '',
    role: roles.includes('member') ? 'member' : (roles[0] ?? ''),
    to: '',
    threadId: '',
  })
  const role = roles.find((one) => one === draft.role) ?? 'member'
  const send = useSubmit(async () => {
    const { email, name, to, threadId } = draft
    await api(invitationEndpoints.create, {
      placeId,
      role,
      email,
      name: name.trim() || undefined,
      to: to || undefined,
      threadId: role === 'guest' ? threadId || undefined : undefined,
      language,
    })
    await invited(t('administration.invitations.sent', { email }))
    set({ email: '', name: '' })
  })
  return (
    <Card title={t('administration.invitations.single')}>
      <form className="form" noValidate onSubmit={send.onSubmit}>
        <p className="muted">{t('administration.invitations.singleText')}</p>
        <FormError>{send.error}</FormError>
        <TextField
          type="email"
          autoComplete="off"
          label={t('administration.invitations.email')}
          {...field('email', send)}
        />
        <TextField autoComplete="off" optional label={t('administration.invitations.name')} {...field('name', send)} />
        <Select
          label={t('administration.invitations.role')}
          options={roles.map((value) => ({ value, label: t(`administration.roles.${value}`) }))}
          {...field('role', send)}
        />
        {role === 'guest' && <ThreadSelect placeId={placeId} {...field('threadId', send)} />}
        <TextField
          type="date"
          optional
          label={t('administration.invitations.to')}
          hint={t('administration.invitations.toHint')}
          {...field('to', send)}
        />
        <div className="actsrow">
          <Button kind="primary" icon="send" type="submit" busy={send.busy}>
            {t('administration.invitations.send')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
