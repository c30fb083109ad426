// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessItem, findSeen } from '#server/features/library/access.ts'
import { findItems } from '#server/features/library/queries.ts'
import { accessMeeting, type OpenMeeting } from '#server/features/meetings/access.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type MaterialDocument, MaterialModel } from './model.ts'

interface Attaching {
  open: OpenMeeting
  itemId: string
  placeId: string
}

/** The door to putting something beside a meeting: one sees it oneself, and it lies where those who come can be. */
export async function accessAttaching(
  actor: Actor,
  { meetingId, itemId }: { meetingId: string; itemId: string },
  verb: 'organise',
): Promise<Authorized<Attaching, 'organise'>> {
  const { record, facts } = await accessMeeting(actor, meetingId, verb)
  const { item } = await accessItem(actor, itemId, 'read')
  const { programmePlaceId } = await findCatalogue()
  const lies = item.placeId === programmePlaceId || facts.audience.some(({ id }) => id === item.placeId)
  if (!lies || item.kind === 'folder' || item.removedAt)
    throw new AppError('invalid', { fields: { itemId: lies ? 'bad_value' : 'not_invited' } })
  return authorize({ open: { record, facts }, itemId: item._id, placeId: item.placeId })
}

/** The door to taking it away: it is there for who reads the meeting and sees what it is. */
export async function accessMaterial(
  actor: Actor,
  materialId: string,
  _verb: 'organise',
): Promise<Authorized<{ material: MaterialDocument }, 'organise'>> {
  const material = await MaterialModel.findById(materialId).lean()
  if (!material) throw new AppError('not_found')
  const { facts } = await accessMeeting(actor, material.meetingId, 'read')
  const organises = meetingPolicy.organise(actor, facts)
  const seen = organises || (await findSeen(actor, await findItems([material.itemId]))).length > 0
  if (!organises) throw new AppError(seen ? 'forbidden' : 'not_found')
  return authorize({ material })
}
