// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { invitationPolicy } from '#shared/features/invitations.ts'
import type { Place } from '#shared/features/places.ts'

/** For who may bring people in: where one does. */
export function InviteLink({ place }: { place: Place }) {
  const t = useT()
  const { person, grants } = useMe()
  if (!invitationPolicy.invite({ id: person.id, grants }, place, 'member')) return null
  return (
    <p>
      <ButtonLink kind="primary" small icon="plus" to={paths.invitationsTo(place)}>
        {t('conversations.invite')}
      </ButtonLink>
    </p>
  )
}
