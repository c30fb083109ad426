// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { labJoiningPolicy } from '#shared/features/labJoining.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findOpenRequest, type OpenRequest } from './queries.ts'

/** The door to joining and leaving. A lab one can neither read nor join is not there. */
export async function accessLab<Verb extends 'join' | 'leave'>(
  actor: Actor,
  placeId: string,
  verb: Verb,
): Promise<Authorized<Place, Verb>> {
  const lab = (await findCatalogue()).places.get(placeId)
  if (lab?.kind !== 'lab') throw new AppError('not_found')
  if (labJoiningPolicy[verb](actor, lab)) return authorize(lab)
  throw new AppError(placePolicy.read(actor, lab) ? 'forbidden' : 'not_found')
}

/** The door to answering a request. Nobody lets themselves in. */
export async function accessJoinRequest(
  actor: Actor,
  requestId: string,
  _verb: 'decide',
): Promise<Authorized<OpenRequest, 'decide'>> {
  const request = await findOpenRequest(requestId)
  if (!request || !labJoiningPolicy.decide(actor, request.lab)) throw new AppError('not_found')
  if (request.record.personId === actor.id) throw new AppError('forbidden')
  return authorize(request)
}
