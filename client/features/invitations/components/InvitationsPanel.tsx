// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMe } from '#client/features/me/queries.ts'
import { invitationPolicy } from '#shared/features/invitations.ts'
import type { Place } from '#shared/features/places.ts'
import { roleNames } from '#shared/lib/actor.ts'
import { FileInvitations } from './FileInvitations.tsx'
import { LinkInvitation } from './LinkInvitation.tsx'
import { PendingInvitations } from './PendingInvitations.tsx'
import { SingleInvitation } from './SingleInvitation.tsx'

/** Everything about bringing people into one place; what the reader may not do is not there. */
export function InvitationsPanel({ place }: { place: Place }) {
  const me = useMe()
  const actor = { id: me.person.id, grants: me.grants }
  const roles = roleNames.filter((role) => invitationPolicy.invite(actor, place, role))
  return (
    <>
      {roles.length > 0 && (
        <>
          <SingleInvitation key={`single ${place.id}`} placeId={place.id} roles={roles} />
          <FileInvitations key={`file ${place.id}`} placeId={place.id} />
          <LinkInvitation key={`link ${place.id}`} placeId={place.id} roles={roles} />
        </>
      )}
      <PendingInvitations placeId={place.id} />
    </>
  )
}
