// SPDX-License-Identifier: AGPL-3.0-or-later
import { guardedCache } from '#server/lib/cache.ts'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import type { ActivityRef, Edition } from '#shared/features/editions.ts'
import { EditionModel } from './model.ts'
import { presentEdition } from './present.ts'

/** As they are stored now, also within a transaction; the one that is the programme card first. */
export const findStoredEditions = async (): Promise<Edition[]> =>
  (await EditionModel.find().sort({ isCard: -1, name: 1 }).lean()).map(presentEdition)

const kept = guardedCache<Edition[]>({ max: 1, load: findStoredEditions })
onLetGo((subject) => {
  if (subject.what === 'place' || subject.what === 'all') kept.clear()
})

/** The one that is the programme card first. */
export const findEditions = async (): Promise<Edition[]> => kept.get('all')

export const findEdition = async (editionId: string): Promise<Edition | null> =>
  (await findEditions()).find(({ id }) => id === editionId) ?? null

/** As it is stored now: whoever keeps it lets go of it with the programme. */
export async function findCardEdition(): Promise<Edition | null> {
  const card = await EditionModel.findOne({ isCard: true }).lean()
  return card && presentEdition(card)
}

/** What an activity has lines for belongs to one of them, unless the activity reports something of its own too. */
export async function activityExists({ editionId, no, lineId }: ActivityRef): Promise<boolean> {
  const activity = (await findEdition(editionId))?.activities.find((one) => one.no === no)
  if (!activity) return false
  if (lineId !== null) return activity.lines.some(({ id }) => id === lineId)
  return activity.lines.length === 0 || activity.measures.length > 0
}
