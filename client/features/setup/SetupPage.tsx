// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type ChangeEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { useMailToken } from '#client/features/accounts/token.ts'
import { AccessLayout } from '#client/features/sessions/components/AccessLayout.tsx'
import { api } from '#client/lib/api.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { adoptSession } from '#client/lib/session.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { useTitle } from '#client/lib/title.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { ErrorState } from '#client/ui/States.tsx'
import { PasswordField, TextField } from '#client/ui/TextField.tsx'
import { setupEndpoints } from '#shared/features/setup.ts'

/** Opened from the terminal's one-time link: who comes this way administers the programme. */
export function SetupPage() {
  const t = useT()
  useTitle(t('setup.title'))
  const token = useMailToken()
  const navigate = useNavigate()
  const [draft, setDraft] = useState({ name: '', title: '', email: '', password: '' })
  // most links open: the form does not wait for the answer, and nothing moves when it comes
  const { data, error, refetch } = useQuery({
    queryKey: ['setup', token],
    queryFn: () => api(setupEndpoints.look, { token }),
    retry: false,
  })
  const begin = useSubmit(async () => {
    const signedIn = await api(setupEndpoints.begin, { token, ...draft })
    await navigate(paths.administration, { replace: true })
    adoptSession(signedIn)
  })
  const field = (name: keyof typeof draft) => ({
    name,
    value: draft[name],
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
      setDraft((before) => ({ ...before, [name]: target.value })),
    error: begin.fieldError(name),
  })
  const spent = data?.opens === false || isCode(error, 'invalid') || begin.fieldError('token') !== undefined
  return (
    <AccessLayout title={t('setup.title')} lead={t('setup.text')}>
      <FormError>{begin.error ?? (spent && t('setup.spent'))}</FormError>
      {error && !spent && <ErrorState onRetry={() => void refetch()} />}
      {!error && !spent && (
        <form className="form2" noValidate onSubmit={begin.onSubmit}>
          <TextField label={t('setup.name')} autoComplete="name" {...field('name')} />
          <TextField
            label={t('setup.role')}
            hint={t('setup.roleHint')}
            autoComplete="organization-title"
            {...field('title')}
          />
          <TextField label={t('setup.email')} type="email" autoComplete="username" {...field('email')} />
          <PasswordField
            label={t('setup.password')}
            hint={t('setup.passwordHint')}
            autoComplete="new-password"
            {...field('password')}
          />
          <Button kind="primary" wide type="submit" busy={begin.busy}>
            {t('setup.begin')}
          </Button>
        </form>
      )}
    </AccessLayout>
  )
}
