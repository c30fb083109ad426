// SPDX-License-Identifier: AGPL-3.0-or-later
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
import { accountEndpoints } from '#shared/features/accounts.ts'
import { useMailToken } from './token.ts'

/** Opening the link does nothing: mail filters open every link. The button does. */
export function LinkPage() {
  const t = useT()
  useTitle(t('sessions.linkTitle'))
  const token = useMailToken()
  const navigate = useNavigate()
  const enter = useSubmit(async () => {
    const signedIn = await api(accountEndpoints.useLink, { token })
    await navigate(paths.inbox, { replace: true })
    adoptSession(signedIn)
  })
  const refused = enter.error ?? (enter.fieldError('token') && t('sessions.linkSpent'))
  return (
    <AccessLayout title={t('sessions.linkTitle')} lead={t('sessions.linkText')}>
      <FormError>{refused}</FormError>
      <form noValidate onSubmit={enter.onSubmit}>
        <Button kind="primary" wide type="submit" busy={enter.busy}>
          {t('sessions.linkButton')}
        </Button>
      </form>
      <p>
        <Link to={paths.inbox}>{t('sessions.toSignIn')}</Link>
      </p>
    </AccessLayout>
  )
}
