// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { today } from '#shared/lib/dates.ts'
import { type StrategyDocument, StrategyModel } from './model.ts'

/** For tests: somebody has changed course today. */
export async function buildStrategy(
  draft: Pick<StrategyDocument, 'placeId' | 'by'> & Partial<StrategyDocument>,
): Promise<StrategyDocument> {
  const change: StrategyDocument = {
    _id: newId(),
    clientId: newId(),
    day: today(),
    what: 'Abbiamo spostato gli incontri alla sera',
    why: 'le associazioni di giorno lavorano',
    at: new Date(),
    demo: false,
    ...draft,
  }
  await StrategyModel.create([change])
  return change
}
