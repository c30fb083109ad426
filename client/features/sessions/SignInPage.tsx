// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { adoptSession } from '#client/lib/session.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { useTitle } from '#client/lib/title.ts'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { PasswordField, TextField } from '#client/ui/TextField.tsx'
import { accountEndpoints } from '#shared/features/accounts.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { AccessLayout } from './components/AccessLayout.tsx'

/** Shown at whatever address a person without a session opens: signing in leads to where they were going. */
export function SignInPage() {
  const t = useT()
  useTitle(t('sessions.title'))
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [linkSentTo, setLinkSentTo] = useState<string>()

  const signIn = useSubmit(async () => adoptSession(await api(sessionEndpoints.signIn, { email, password })))
  const askLink = useSubmit(async () => {
    await api(accountEndpoints.askLink, { email })
    setLinkSentTo(email)
  })

  const submit = (event: FormEvent<HTMLFormElement>) => {
    askLink.clear()
    setLinkSentTo(undefined)
    signIn.onSubmit(event)
  }
  const sendLink = (event: FormEvent<HTMLFormElement>) => {
    signIn.clear()
    askLink.onSubmit(event)
  }

  return (
    <AccessLayout title={t('sessions.headline')} lead={t('sessions.lead')}>
      <FormError>{signIn.error ?? askLink.error}</FormError>
      {linkSentTo && (
        <Banner kind="info" icon="mail">
          {t('sessions.linkAsked', { email: linkSentTo })}
        </Banner>
      )}
      <form className="form2" noValidate onSubmit={submit}>
        <TextField
          label={t('sessions.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={signIn.fieldError('email') ?? askLink.fieldError('email')}
        />
        <PasswordField
          label={t('sessions.password')}
          name="password"
          autoComplete="current-password"
          placeholder={t('sessions.passwordPlaceholder')}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={signIn.fieldError('password')}
          aside={<Link to={paths.forgotten}>{t('sessions.forgotten')}</Link>}
        />
        <Button kind="primary" wide type="submit" busy={signIn.busy}>
          {t('sessions.signIn')}
        </Button>
      </form>
      <p className="or">{t('sessions.or')}</p>
      <form noValidate onSubmit={sendLink}>
        <Button wide type="submit" icon="mail" busy={askLink.busy}>
          {t('sessions.askLink')}
        </Button>
      </form>
    </AccessLayout>
  )
}
