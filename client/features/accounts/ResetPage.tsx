// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { AccessLayout } from '#client/features/sessions/components/AccessLayout.tsx'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { adoptSession } from '#client/lib/session.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { useTitle } from '#client/lib/title.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { PasswordField } from '#client/ui/TextField.tsx'
import { accountEndpoints } from '#shared/features/accounts.ts'
import { useMailToken } from './token.ts'

export function ResetPage() {
  const t = useT()
  useTitle(t('accounts.reset.title'))
  const token = useMailToken()
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const save = useSubmit(async () => {
    const signedIn = await api(accountEndpoints.resetPassword, { token, password })
    await navigate(paths.inbox, { replace: true })
    adoptSession(signedIn)
  })
  return (
    <AccessLayout title={t('accounts.reset.title')} lead={t('accounts.reset.text')}>
      <FormError>{save.error ?? (save.fieldError('token') && t('accounts.reset.spent'))}</FormError>
      <form className="form2" noValidate onSubmit={save.onSubmit}>
        <PasswordField
          label={t('accounts.reset.password')}
          hint={t('accounts.reset.hint')}
          name="password"
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={save.fieldError('password')}
        />
        <Button kind="primary" wide type="submit" busy={save.busy}>
          {t('accounts.reset.save')}
        </Button>
      </form>
      <p>
        <Link to={paths.forgotten}>{t('accounts.reset.again')}</Link>
      </p>
    </AccessLayout>
  )
}
