// SPDX-License-Identifier: AGPL-3.0-or-later

import { findCatalogue } from '#server/features/places/queries.ts'
import { accessProgramme } from '#server/features/programme/access.ts'
import { findProgramme } from '#server/features/programme/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { placeAdministrationPolicy } from '#shared/features/placeAdministration.ts'
import type { Channel, Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

type Verb = keyof typeof placeAdministrationPolicy

/** The door to a place as a thing that is administered: it opens no conversation. */
export async function accessAdministeredPlace<V extends Verb>(
  actor: Actor,
  placeId: string,
  verb: V,
): Promise<Authorized<Place, V>> {
  accessProgramme(actor, 'administer')
  const place = (await findCatalogue()).places.get(placeId)
  if (!place) throw new AppError('not_found')
  if (!placeAdministrationPolicy[verb](actor, place)) throw new AppError('conflict')
  return authorize(place)
}

export async function accessAdministeredChannel(
  actor: Actor,
  channelId: string,
  verb: 'edit',
): Promise<Authorized<Channel, 'edit'>> {
  accessProgramme(actor, 'administer')
  const channel = (await findCatalogue()).channels.get(channelId)
  if (!channel) throw new AppError('not_found')
  await accessAdministeredPlace(actor, channel.placeId, verb)
  return authorize(channel)
}

/** The door to new places: a closed programme has none. */
export async function accessOpening(actor: Actor): Promise<Authorized<{ personId: string }, 'open'>> {
  const administrator = accessProgramme(actor, 'administer')
  if ((await findProgramme())?.closedAt) throw new AppError('conflict')
  return authorize({ personId: administrator.personId })
}
