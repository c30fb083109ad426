// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { announcementPolicy } from '#shared/features/announcements.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { AnnouncementModel, type AnnouncementRecord } from './model.ts'

export interface OpenAnnouncement {
  record: AnnouncementRecord
  /** Where it stands, as far as there is such a place still. */
  places: Place[]
  manages: boolean
}
type Verb = 'read' | 'acknowledge' | 'manage'

/** Who may read it: whoever reads a place in which it stands, who sent it, and the staff. */
export function opened(
  actor: Actor,
  record: AnnouncementRecord,
  all: ReadonlyMap<string, Place>,
): OpenAnnouncement | null {
  const places = record.posts.flatMap(({ placeId }) => all.get(placeId) ?? [])
  // what has not been sent stands nowhere: it is for who may still send it
  const held = record.state === 'scheduled' || record.state === 'stopped' ? [...all.values()] : places
  const manages = announcementPolicy.manage(actor, record.authorId, held)
  return manages || places.some((place) => placePolicy.read(actor, place)) ? { record, places, manages } : null
}

/** The door to an announcement. Unreadable and missing are one answer. */
export async function accessAnnouncement<V extends Verb>(
  actor: Actor,
  announcementId: string,
  verb: V,
): Promise<Authorized<OpenAnnouncement, V>> {
  const record = await AnnouncementModel.findById(announcementId).lean()
  const open = record && opened(actor, record, (await findCatalogue()).places)
  if (!open) throw new AppError('not_found')
  if (verb === 'acknowledge' && !open.places.some((place) => placePolicy.read(actor, place)))
    throw new AppError('not_found')
  if (verb === 'manage' && !open.manages) throw new AppError('forbidden')
  return authorize(open)
}

/** The door to announcing at all. Whom it may reach is asked with each audience. */
export function accessAnnouncing(actor: Actor): Authorized<Actor, 'announce'> {
  if (!announcementPolicy.announce(actor)) throw new AppError('forbidden')
  return authorize(actor)
}
