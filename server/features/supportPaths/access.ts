// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPlace } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Place } from '#shared/features/places.ts'
import { supportPathPolicy } from '#shared/features/supportPaths.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type SupportEntryDocument, SupportEntryModel, type SupportPathDocument, SupportPathModel } from './model.ts'

type Verb = 'read' | 'write'

/** The door to the paths of a network. Unreadable and missing are one answer. */
export async function accessSupport<V extends Verb>(
  actor: Actor,
  placeId: string,
  verb: V,
): Promise<Authorized<Place, V>> {
  const place = await findPlace(placeId)
  if (!place || !supportPathPolicy.read(actor, place)) throw new AppError('not_found')
  if (!supportPathPolicy[verb](actor, place)) throw new AppError('forbidden')
  return authorize(place)
}

export async function accessSupportPath<V extends Verb>(
  actor: Actor,
  pathId: string,
  verb: V,
): Promise<Authorized<{ path: SupportPathDocument; place: Place }, V>> {
  const path = await SupportPathModel.findById(pathId).lean()
  if (!path) throw new AppError('not_found')
  return authorize({ path, place: await accessSupport(actor, path.placeId, verb) })
}

export async function accessSupportEntry<V extends Verb>(
  actor: Actor,
  entryId: string,
  verb: V,
): Promise<Authorized<{ entry: SupportEntryDocument; path: SupportPathDocument }, V>> {
  const entry = await SupportEntryModel.findById(entryId).lean()
  const path = entry && (await SupportPathModel.findById(entry.pathId).lean())
  if (!entry || !path) throw new AppError('not_found')
  await accessSupport(actor, entry.placeId, verb)
  return authorize({ entry, path })
}
