// SPDX-License-Identifier: AGPL-3.0-or-later
import { countedUnder } from '#server/features/editions/uses.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { inOneBatch, questionMs } from '#server/lib/cache.ts'
import type { Meeting, MeetingCard, MeetingFacts } from '#shared/features/meetings.ts'
import { type Place, placePolicy, programmePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { addDays, type Day, startOfDay } from '#shared/lib/dates.ts'
import { type MeetingDocument, MeetingModel } from './model.ts'
import { presentMeeting, presentMeetingCard } from './present.ts'

export type MeetingRecord = MeetingDocument

export const findMeeting = (meetingId: string): Promise<MeetingRecord | null> => MeetingModel.findById(meetingId).lean()

/** For the door: many who come at once are let in by few looks. It knows what is committed. */
export const findMeetingAtDoor: (meetingId: string) => Promise<MeetingRecord | null> = inOneBatch(
  async (meetingIds) => {
    const found = await MeetingModel.find({ _id: { $in: meetingIds } })
      .maxTimeMS(questionMs)
      .lean()
    return new Map(found.map((meeting) => [meeting._id, meeting]))
  },
)

export const findMeetings = (meetingIds: readonly string[]): Promise<MeetingRecord[]> =>
  MeetingModel.find({ _id: { $in: meetingIds } })
    .sort({ start: 1 })
    .lean()

/** The occurrences of a series, the first first. */
export const findSeries = (seriesId: string): Promise<MeetingRecord[]> =>
  MeetingModel.find({ seriesId }).sort({ start: 1 }).lean()

/** Those called for an emergency, the first first. */
export const findMeetingsFor = (emergencyId: string): Promise<MeetingRecord[]> =>
  MeetingModel.find({ emergencyId }).sort({ start: 1 }).lean()

export const isMeetingUnder = async (counted: Parameters<typeof countedUnder>[0]): Promise<boolean> =>
  (await MeetingModel.exists(countedUnder(counted))) !== null

/** What the policies must know of a meeting. */
export async function factsOfMeeting(meeting: MeetingRecord): Promise<MeetingFacts & { audience: Place[] }> {
  const { places } = await findCatalogue()
  return {
    audience: meeting.audienceIds.flatMap((id) => places.get(id) ?? []),
    organiserIds: meeting.organiserIds,
  }
}

/** By when they begin; `after` is not in it. */
export const findMeetingsBetween = (after: Date, until: Date): Promise<MeetingRecord[]> =>
  MeetingModel.find({ start: { $gt: after, $lte: until } })
    .sort({ start: 1 })
    .lean()

/** Of those that begin by then and are not off, their ids. */
export const findHeldBetween = async (after: Date, until: Date): Promise<string[]> =>
  MeetingModel.distinct('_id', { start: { $gt: after, $lte: until }, cancelled: null })

interface Between {
  from: Day
  to: Day
  placeId?: string | undefined
}

/** Those an actor may see that begin between two days, both included. */
export async function findMeetingsOf(actor: Actor, { from, to, placeId }: Between): Promise<MeetingRecord[]> {
  const { places } = await findCatalogue()
  const mine = [...places.values()].filter((place) => placePolicy.read(actor, place)).map(({ id }) => id)
  const everywhere = programmePolicy.administer(actor)
  if (placeId !== undefined && !everywhere && !mine.includes(placeId)) return []
  const among = placeId === undefined ? mine : [placeId]
  return MeetingModel.find({
    start: { $gte: startOfDay(from), $lt: startOfDay(addDays(to, 1)) },
    ...((placeId !== undefined || !everywhere) && { audienceIds: { $in: among } }),
  })
    .sort({ start: 1, _id: 1 })
    .lean()
}

async function around(meetings: readonly MeetingRecord[]) {
  const [people, { places }] = await Promise.all([
    findPersonSummaries(
      meetings.flatMap(({ organiserIds, cancelled }) => [...organiserIds, ...(cancelled ? [cancelled.by] : [])]),
    ),
    findCatalogue(),
  ])
  return { people, places }
}

export async function hydrateMeetingCards(meetings: readonly MeetingRecord[]): Promise<MeetingCard[]> {
  const known = await around(meetings)
  return meetings.map((meeting) => presentMeetingCard(meeting, known))
}

export async function hydrateMeeting(meeting: MeetingRecord): Promise<Meeting> {
  return presentMeeting(meeting, await around([meeting]))
}
