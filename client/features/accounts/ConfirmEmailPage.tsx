// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { AccessLayout } from '#client/features/sessions/components/AccessLayout.tsx'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { useTitle } from '#client/lib/title.ts'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { accountEndpoints } from '#shared/features/accounts.ts'
import { useMailToken } from './token.ts'

export function ConfirmEmailPage() {
  const t = useT()
  useTitle(t('accounts.confirm.title'))
  const token = useMailToken()
  const [done, setDone] = useState(false)
  const confirm = useSubmit(async () => {
    await api(accountEndpoints.confirmEmail, { token })
    setDone(true)
  })
  return (
    <AccessLayout title={t('accounts.confirm.title')} lead={t('accounts.confirm.text')}>
      <FormError>{confirm.error ?? (confirm.fieldError('token') && t('accounts.confirm.spent'))}</FormError>
      {done ? (
        <>
          <Banner kind="info" icon="check">
            {t('accounts.confirm.done')}
          </Banner>
          <ButtonLink kind="primary" wide to={paths.inbox}>
            {t('accounts.confirm.onward')}
          </ButtonLink>
        </>
      ) : (
        <form noValidate onSubmit={confirm.onSubmit}>
          <Button kind="primary" wide type="submit" busy={confirm.busy}>
            {t('accounts.confirm.button')}
          </Button>
        </form>
      )}
    </AccessLayout>
  )
}
