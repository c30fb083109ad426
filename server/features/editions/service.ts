// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Administering } from '#server/features/programme/access.ts'
import { announceCard } from '#server/features/programme/service.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import {
  type Activity,
  type ActivityDraft,
  type Edition,
  type EditionDraft,
  editionEvents,
  editionLimits,
} from '#shared/features/editions.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type EditionDocument, EditionModel } from './model.ts'
import { presentEdition } from './present.ts'
import { isActivityUsed } from './uses.ts'

type Found = Promise<EditionDocument | null>

/** Within a `write`: told to everybody, and where it is the card that changed as the card too. */
async function announceEdition(tx: Tx, document: EditionDocument): Promise<Edition> {
  const edition = presentEdition(document)
  tx.afterCommit(() => letGo({ what: 'place', placeId: '' }))
  tx.emit(editionEvents.changed, { edition })
  if (edition.isCard) await announceCard(tx, edition)
  return edition
}

/** Within a `write`. The first one is the programme card. */
export async function addEdition(
  tx: Tx,
  draft: EditionDraft & Partial<Pick<EditionDocument, 'demo'>>,
): Promise<Edition> {
  const isCard = !(await EditionModel.exists({ isCard: true }))
  const edition: EditionDocument = { _id: newId(), demo: false, activities: [], isCard, ...draft }
  await EditionModel.create([edition])
  return announceEdition(tx, edition)
}

export const createEdition = (_by: Administering, draft: EditionDraft): Promise<Edition> =>
  write((tx) => addEdition(tx, draft))

const changeEdition = (change: () => Found): Promise<Edition> =>
  write(async (tx) => {
    const changed = await change()
    if (!changed) throw new AppError('not_found')
    return announceEdition(tx, changed)
  })

const setIn = (editionId: string, change: Partial<EditionDocument>): Found =>
  EditionModel.findByIdAndUpdate(editionId, { $set: change }, { returnDocument: 'after' }).lean()

export const editEdition = (_by: Administering, editionId: string, draft: EditionDraft): Promise<Edition> =>
  changeEdition(() => setIn(editionId, draft))

/** One edition is the programme card; that it was another before is told too. */
export const chooseEdition = (_by: Administering, editionId: string): Promise<Edition> =>
  write(async (tx) => {
    const chosen = await EditionModel.findById(editionId).lean()
    if (!chosen) throw new AppError('not_found')
    if (chosen.isCard) return presentEdition(chosen)
    const before = await EditionModel.findOneAndUpdate(
      { isCard: true },
      { $set: { isCard: false } },
      { returnDocument: 'after' },
    ).lean()
    if (before) await announceEdition(tx, before)
    const after = await setIn(editionId, { isCard: true })
    return announceEdition(tx, after ?? chosen)
  })

/** The activities as `change` leaves them, in the order of their numbers. */
const changeActivities = (editionId: string, change: (activities: Activity[]) => Activity[]): Promise<Edition> =>
  changeEdition(async () => {
    const found = await EditionModel.findById(editionId).lean()
    if (!found) return null
    const activities = change(found.activities).sort((one, other) => one.no - other.no)
    return setIn(editionId, { activities })
  })

const activityIn = (activities: Activity[], no: number): Activity => {
  const found = activities.find((one) => one.no === no)
  if (!found) throw new AppError('not_found')
  return found
}

interface ActivityOf {
  editionId: string
  no: number
}
interface LineOf extends ActivityOf {
  lineId: string
}

export const editActivity = (
  _by: Administering,
  { editionId, no }: ActivityOf,
  draft: ActivityDraft,
): Promise<Edition> =>
  changeActivities(editionId, (activities) => [
    ...activities.filter((one) => one.no !== no),
    { no, lines: activities.find((one) => one.no === no)?.lines ?? [], ...draft },
  ])

const unlessUsed = async (counted: Parameters<typeof isActivityUsed>[0]): Promise<void> => {
  if (await isActivityUsed(counted)) throw new AppError('conflict')
}

export async function removeActivity(_by: Administering, { editionId, no }: ActivityOf): Promise<Edition> {
  await unlessUsed({ editionId, no })
  return changeActivities(editionId, (activities) => {
    activityIn(activities, no)
    return activities.filter((one) => one.no !== no)
  })
}

export const editLine = (
  _by: Administering,
  { editionId, no, lineId }: LineOf,
  draft: ActivityDraft,
): Promise<Edition> =>
  changeActivities(editionId, (activities) => {
    const { lines } = activityIn(activities, no)
    const at = lines.findIndex(({ id }) => id === lineId)
    const changed = at < 0 ? [...lines, { id: lineId, ...draft }] : lines.with(at, { id: lineId, ...draft })
    if (changed.length > editionLimits.lines) throw new AppError('invalid', { fields: { name: 'too_many' } })
    return activities.map((one) => (one.no === no ? { ...one, lines: changed } : one))
  })

export async function removeLine(_by: Administering, { editionId, no, lineId }: LineOf): Promise<Edition> {
  await unlessUsed({ editionId, no, lineId })
  return changeActivities(editionId, (activities) => {
    const { lines } = activityIn(activities, no)
    if (!lines.some(({ id }) => id === lineId)) throw new AppError('not_found')
    const left = lines.filter(({ id }) => id !== lineId)
    return activities.map((one) => (one.no === no ? { ...one, lines: left } : one))
  })
}
