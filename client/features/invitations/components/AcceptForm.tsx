// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChangeEvent, useState } from 'react'
import { api } from '#client/lib/api.ts'
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { PasswordField, TextField } from '#client/ui/TextField.tsx'
import { type InvitationView, invitationEndpoints, type Landing } from '#shared/features/invitations.ts'
import type { SignedIn } from '#shared/features/sessions.ts'

interface AcceptFormProps {
  token: string
  view: InvitationView
  onAccepted: (landing: Landing, session: SignedIn) => Promise<void>
}

/** Somebody new: name and password, and the address where the invitation does not know it. The rest is asked inside. */
export function AcceptForm({ token, view, onAccepted }: AcceptFormProps) {
  const t = useT()
  const { language } = useLanguage()
  const [draft, setDraft] = useState({ name: view.name ?? '', email: '', password: '' })
  const accept = useSubmit(async () => {
    const { email, ...rest } = draft
    const address = view.email === null ? { email } : {}
    const { session, landing } = await api(invitationEndpoints.accept, { token, language, ...rest, ...address })
    await onAccepted(landing, session)
  })
  const field = (name: keyof typeof draft) => ({
    name,
    value: draft[name],
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
      setDraft((before) => ({ ...before, [name]: target.value })),
    error: accept.fieldError(name),
  })
  return (
    <>
      <FormError>{accept.error}</FormError>
      <form className="form2" noValidate onSubmit={accept.onSubmit}>
        <TextField label={t('invitations.name')} autoComplete="name" {...field('name')} />
        {view.email === null ? (
          <TextField
            label={t('sessions.email')}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...field('email')}
          />
        ) : (
          <p className="muted">{t('invitations.address', { email: view.email })}</p>
        )}
        <PasswordField
          label={t('sessions.password')}
          hint={t('accounts.reset.hint')}
          autoComplete="new-password"
          {...field('password')}
        />
        <Button kind="primary" wide type="submit" busy={accept.busy}>
          {t('invitations.accept')}
        </Button>
      </form>
    </>
  )
}
