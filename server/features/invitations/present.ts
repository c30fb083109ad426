// SPDX-License-Identifier: AGPL-3.0-or-later
import { publicUrl } from '#server/lib/publicUrl.ts'
import { sealedToken } from '#server/lib/seal.ts'
import { type Invitation, type InvitationView, invitationPage } from '#shared/features/invitations.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Place } from '#shared/features/places.ts'
import type { InvitationDocument } from './model.ts'

export const invitationPurpose = 'invitation'

const linkOf = (invitationId: string) => publicUrl(`${invitationPage}#${sealedToken(invitationPurpose, invitationId)}`)

export function presentInvitation(record: InvitationDocument, inviter: PersonSummary | null): Invitation {
  const { _id, kind, placeId, role, threadId, email, name, to, cap, taken } = record
  return {
    ...{ id: _id, kind, placeId, role, threadId, email, name, to, cap, taken },
    expiresAt: record.expiresAt.toISOString(),
    createdAt: record.createdAt.toISOString(),
    createdBy: inviter,
    url: kind === 'link' ? linkOf(_id) : null,
  }
}

interface Around {
  place: Place
  inviter: PersonSummary | null
  threadTitle: string | null
  known: boolean
}

/** For whoever holds the link, signed in or not: no id, no member, nothing that is said there. */
export function presentInvitationView(record: InvitationDocument, around: Around): InvitationView {
  const { kind, role, email, name } = record
  const language = kind === 'single' ? record.language : null
  const { place, inviter, threadTitle, known } = around
  return {
    ...{ kind, role, email, name, language, threadTitle, known },
    inviter: inviter && { name: inviter.name, colour: inviter.colour },
    place: { name: place.name, kind: place.kind, colour: place.colour },
    expiresAt: record.expiresAt.toISOString(),
  }
}
