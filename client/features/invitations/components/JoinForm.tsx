// SPDX-License-Identifier: AGPL-3.0-or-later
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { invitationEndpoints, type Landing } from '#shared/features/invitations.ts'

interface JoinFormProps {
  token: string
  name: string
  onJoined: (landing: Landing) => Promise<void>
}

/** Whoever is signed in needs one button. */
export function JoinForm({ token, name, onJoined }: JoinFormProps) {
  const t = useT()
  const join = useSubmit(async () => onJoined(await api(invitationEndpoints.join, { token })))
  const refused = join.error ?? (join.fieldError('to') && t('invitations.forATime')) ?? join.fieldError('role')
  return (
    <form noValidate onSubmit={join.onSubmit}>
      <FormError>{refused}</FormError>
      <Button kind="primary" wide type="submit" busy={join.busy}>
        {t('invitations.join', { name })}
      </Button>
    </form>
  )
}
