// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { Link } from 'react-router'
import { AccessLayout } from '#client/features/sessions/components/AccessLayout.tsx'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { useTitle } from '#client/lib/title.ts'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { accountEndpoints } from '#shared/features/accounts.ts'

export function ForgottenPage() {
  const t = useT()
  useTitle(t('accounts.forgotten.title'))
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  const ask = useSubmit(async () => {
    await api(accountEndpoints.forgotPassword, { email })
    setSentTo(email)
  })
  return (
    <AccessLayout title={t('accounts.forgotten.title')} lead={t('accounts.forgotten.text')}>
      <FormError>{ask.error}</FormError>
      {sentTo && (
        <Banner kind="info" icon="mail">
          {t('accounts.forgotten.sent', { email: sentTo })}
        </Banner>
      )}
      <form className="form2" noValidate onSubmit={ask.onSubmit}>
        <TextField
          label={t('sessions.email')}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={ask.fieldError('email')}
        />
        <Button kind="primary" wide type="submit" busy={ask.busy}>
          {t('accounts.forgotten.send')}
        </Button>
      </form>
      <p>
        <Link to={paths.inbox}>{t('accounts.back')}</Link>
      </p>
    </AccessLayout>
  )
}
