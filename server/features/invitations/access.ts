// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPerson } from '#server/features/people/queries.ts'
import { findPlace } from '#server/features/places/queries.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { accessThread } from '#server/features/threads/access.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { invitationPolicy, linkRoles } from '#shared/features/invitations.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor, RoleName } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findInvitation, findInvitationByToken, type InvitationRecord } from './queries.ts'

const managesAny = (actor: Actor, place: Place) => linkRoles.some((role) => invitationPolicy.manage(actor, place, role))

/** The door to a place's invitations. Whoever cannot read the place is told that there is none. */
export async function accessInvitations(actor: Actor, placeId: string): Promise<Authorized<Place, 'manage'>> {
  const place = await findPlace(placeId)
  if (!place) throw new AppError('not_found')
  if (managesAny(actor, place)) return authorize(place)
  throw new AppError(placePolicy.read(actor, place) ? 'forbidden' : 'not_found')
}

export interface Inviting {
  place: Place
  threadId: string | null
}

/** The door to inviting with a role, and to the thread that is shared: nobody shares what they cannot read. */
export async function accessInviting(
  actor: Actor,
  placeId: string,
  role: RoleName,
  threadId: string | undefined,
): Promise<Authorized<Inviting, 'invite'>> {
  const place = await accessInvitations(actor, placeId)
  if (!invitationPolicy.invite(actor, place, role)) throw new AppError('forbidden')
  if (role === 'guest' && threadId === undefined) throw new AppError('invalid', { fields: { threadId: 'required' } })
  if (threadId !== undefined) {
    const { record } = await accessThread(actor, threadId, 'read')
    if (record.placeId !== placeId) throw new AppError('not_found')
  }
  return authorize({ place, threadId: threadId ?? null })
}

/** The door to one pending invitation. */
export async function accessInvitation(
  actor: Actor,
  invitationId: string,
): Promise<Authorized<InvitationRecord, 'manage'>> {
  const found = await findInvitation(invitationId)
  if (!found) throw new AppError('not_found')
  const place = await accessInvitations(actor, found.placeId)
  if (!invitationPolicy.manage(actor, place, found.role)) throw new AppError('forbidden')
  return authorize(found)
}

async function mayStillInvite({ createdBy, role }: InvitationRecord, place: Place): Promise<boolean> {
  const creator = await findPerson(createdBy)
  if (!creator || creator.suspendedAt) return false
  return invitationPolicy.invite({ id: createdBy, grants: await findGrants(createdBy) }, place, role)
}

/** The door for who holds a link: open while the invitation is pending, its place alive and its maker one who invites. */
export async function accessByLink(
  token: string,
): Promise<Authorized<{ record: InvitationRecord; place: Place }, 'use'>> {
  const record = await findInvitationByToken(token)
  const place = record && (await findPlace(record.placeId))
  if (!record || !place || place.readOnly) throw new AppError('link_spent')
  if (!(await mayStillInvite(record, place))) throw new AppError('link_spent')
  return authorize({ record, place })
}
