// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { type MeetingDocument, MeetingModel } from './model.ts'

type Look = Pick<MeetingDocument, '_id' | 'title' | 'start' | 'end' | 'audienceIds'>

export interface MeetingsAround {
  /** The newest that are over, the last first. */
  held: Look[]
  /** The first that has not begun. */
  next: Look | null
}

/** How far back one looks for a meeting in which somebody of a place was. */
const looked = 6

const among = (from: 'past' | 'future', now: Date): mongoose.PipelineStage.Lookup => ({
  $lookup: {
    from: MeetingModel.collection.collectionName,
    localField: 'placeId',
    foreignField: 'audienceIds',
    pipeline: [
      { $match: { cancelled: null, ...(from === 'past' ? { start: { $lt: now } } : { start: { $gte: now } }) } },
      { $sort: { start: from === 'past' ? -1 : 1 } },
      { $limit: from === 'past' ? looked : 1 },
      { $project: { title: 1, start: 1, end: 1, audienceIds: 1 } },
    ],
    as: from,
  },
})

export const stagesAround = (placeIds: readonly string[], now: Date): mongoose.PipelineStage[] => [
  { $documents: placeIds.map((placeId) => ({ placeId })) },
  among('past', now),
  among('future', now),
]

/** What was and what comes for each of several places: one question, an index step to each. */
export async function findMeetingsAround(
  placeIds: readonly string[],
  now: Date = new Date(),
): Promise<Map<string, MeetingsAround>> {
  if (placeIds.length === 0) return new Map()
  const found = await mongoose.connection.aggregate<{ placeId: string; past: Look[]; future: Look[] }>(
    stagesAround(placeIds, now),
  )
  return new Map(
    found.map(({ placeId, past, future }) => [
      placeId,
      { held: past.filter(({ end }) => end <= now), next: future[0] ?? null },
    ]),
  )
}
