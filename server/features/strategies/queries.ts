// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { type StrategyChange, strategyLimits, strategyPolicy } from '#shared/features/strategies.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { type StrategyDocument, StrategyModel } from './model.ts'

export async function hydrateStrategies(changes: readonly StrategyDocument[]): Promise<StrategyChange[]> {
  const [people, { places }] = await Promise.all([findPersonSummaries(changes.map(({ by }) => by)), findCatalogue()])
  return changes.flatMap((change) => {
    const { _id, placeId, day, what, why, by, at } = change
    const place = placeId === null ? null : places.get(placeId)
    if (place === undefined) return []
    return [
      {
        ...{ id: _id, day, what, why, at: at.toISOString() },
        place: place && presentPlaceSeen(place),
        by: people.get(by) ?? gonePerson,
      },
    ]
  })
}

export async function findStrategies(actor: Actor): Promise<StrategyChange[]> {
  const { places } = await findCatalogue()
  const mine = [...places.values()].filter((place) => strategyPolicy.read(actor, place)).map(({ id }) => id)
  const among = [...mine, ...(strategyPolicy.read(actor, null) ? [null] : [])]
  const found = await StrategyModel.find({ placeId: { $in: among } })
    .sort({ day: -1, at: -1, _id: 1 })
    .limit(strategyLimits.changes)
    .lean()
  return hydrateStrategies(found)
}
