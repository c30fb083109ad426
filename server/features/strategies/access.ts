// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Place } from '#shared/features/places.ts'
import { strategyPolicy } from '#shared/features/strategies.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type StrategyDocument, StrategyModel } from './model.ts'

/** Null: the programme. */
interface Where {
  place: Place | null
}

/** The door to changing course somewhere. A network one does not see is none. */
export async function accessStrategy(
  actor: Actor,
  placeId: string | null,
  _verb: 'write',
): Promise<Authorized<Where, 'write'>> {
  const place = placeId === null ? null : ((await findCatalogue()).places.get(placeId) ?? null)
  if (placeId !== null && (!place || !strategyPolicy.read(actor, place))) throw new AppError('not_found')
  if (!strategyPolicy.write(actor, place)) throw new AppError('forbidden')
  return authorize({ place })
}

export async function accessStrategyChange(
  actor: Actor,
  changeId: string,
  verb: 'write',
): Promise<Authorized<Where & { change: StrategyDocument }, 'write'>> {
  const change = await StrategyModel.findById(changeId).lean()
  if (!change) throw new AppError('not_found')
  return authorize({ ...(await accessStrategy(actor, change.placeId, verb)), change })
}
