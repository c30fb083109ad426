// SPDX-License-Identifier: AGPL-3.0-or-later
import { countedUnder } from '#server/features/editions/uses.ts'
import type { ActivityRef } from '#shared/features/editions.ts'
import type { SupportRecord } from '#shared/features/figures.ts'
import type { SupportTopic } from '#shared/features/supportTopics.ts'
import { SupportEntryModel, SupportPathModel } from './model.ts'

/** Work as it is counted; of which path it is a part names it. */
export type CountedSupport = SupportRecord & { pathId: string }

interface Stored {
  _id: string
  pathId: string
  placeId: string
  activity: ActivityRef
  start: Date
  minutes: number | null
  meetingId: string | null
  personKeys: string[]
}

async function findCounted(which: Record<string, unknown>): Promise<CountedSupport[]> {
  const found = await SupportEntryModel.find(which, {
    pathId: 1,
    placeId: 1,
    activity: 1,
    start: 1,
    minutes: 1,
    meetingId: 1,
    personKeys: 1,
  }).lean<Stored[]>()
  return found.map(({ _id, placeId, ...work }) => ({ id: _id, networkId: placeId, ...work }))
}

/** All work of an edition of the programme. */
export const findCountedSupports = (editionId: string): Promise<CountedSupport[]> =>
  findCounted({ 'activity.editionId': editionId })

/** What of it is still there; what is counted nowhere by now is not. */
export const findCountedSupportsOf = (ids: readonly string[]): Promise<CountedSupport[]> =>
  findCounted({ _id: { $in: ids }, activity: { $ne: null } })

export const isSupportUnder = async (counted: Parameters<typeof countedUnder>[0]): Promise<boolean> =>
  (await SupportPathModel.exists(countedUnder(counted))) !== null ||
  (await SupportEntryModel.exists(countedUnder(counted))) !== null

export async function findSupportPathTopics(pathIds: readonly string[]): Promise<Map<string, SupportTopic>> {
  const found = await SupportPathModel.find({ _id: { $in: pathIds } }, { topic: 1 }).lean()
  return new Map(found.map(({ _id, topic }) => [_id, topic]))
}

export async function findSupportPathTitles(pathIds: readonly string[]): Promise<Map<string, string>> {
  const found = await SupportPathModel.find({ _id: { $in: pathIds } }, { title: 1 }).lean()
  return new Map(found.map(({ _id, title }) => [_id, title]))
}
