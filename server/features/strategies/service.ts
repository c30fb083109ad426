// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { limiter } from '#server/lib/limiter.ts'
import type { Place } from '#shared/features/places.ts'
import { type StrategyChange, strategyEvents } from '#shared/features/strategies.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type StrategyDocument, StrategyModel } from './model.ts'
import { hydrateStrategies } from './queries.ts'

const changesOfPerson = limiter({ name: 'strategy:by', points: 60, seconds: 86_400 })

async function shown(change: StrategyDocument): Promise<StrategyChange> {
  const [one] = await hydrateStrategies([change])
  if (!one) throw new AppError('not_found')
  return one
}

interface Draft {
  clientId: string
  day: Day
  what: string
  why: string
}

export async function logStrategy(
  actor: Actor,
  { place }: Authorized<{ place: Place | null }, 'write'>,
  { clientId, day, what, why }: Draft,
): Promise<StrategyChange> {
  refuseCaseData({ what, why })
  if (day > today()) throw new AppError('invalid', { fields: { day: 'too_far' } })
  const known = { by: actor.id, clientId }
  const made = await StrategyModel.findOne(known).lean()
  if (made) return shown(made)
  await changesOfPerson.take(actor.id)
  const placeId = place?.id ?? null
  const change: StrategyDocument = {
    ...{ _id: newId(), ...known, placeId, day, what, why },
    at: new Date(),
    demo: false,
  }
  try {
    await write(async (tx) => {
      await StrategyModel.create([change])
      tx.emit(strategyEvents.changed, { placeId })
    })
    return shown(change)
  } catch (error) {
    const first = isDuplicate(error) && (await StrategyModel.findOne(known).lean())
    if (!first) throw error
    return shown(first)
  }
}

export const removeStrategy = ({ change }: Authorized<{ change: StrategyDocument }, 'write'>): Promise<void> =>
  write(async (tx) => {
    await StrategyModel.deleteOne({ _id: change._id })
    tx.emit(strategyEvents.changed, { placeId: change.placeId })
  })
