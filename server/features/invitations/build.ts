// SPDX-License-Identifier: AGPL-3.0-or-later
import { newEmail } from '#server/features/accounts/build.ts'
import { newId } from '#server/lib/id.ts'
import { hashOf, sealedToken } from '#server/lib/seal.ts'
import { type InvitationDocument, InvitationModel } from './model.ts'
import { invitationPurpose } from './present.ts'

type Needed = Pick<InvitationDocument, 'placeId' | 'createdBy'>

/** For tests: a pending invitation as a member, and the secret of its link. */
export async function buildInvitation(
  draft: Needed & Partial<InvitationDocument>,
): Promise<{ invitation: InvitationDocument; token: string }> {
  const _id = newId()
  const token = sealedToken(invitationPurpose, _id)
  const email = newEmail()
  const invitation: InvitationDocument = {
    _id,
    hash: hashOf(token),
    kind: 'single',
    role: 'member',
    threadId: null,
    email,
    name: null,
    to: null,
    language: 'it',
    cap: 1,
    taken: 0,
    acceptedBy: [],
    expiresAt: new Date(Date.now() + 86_400_000),
    revokedAt: null,
    createdAt: new Date(),
    ...draft,
  }
  await InvitationModel.create([invitation])
  return { invitation, token }
}
