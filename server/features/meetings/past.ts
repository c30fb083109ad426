// SPDX-License-Identifier: AGPL-3.0-or-later
import { removeLogs, storeFirstShapes } from '#server/features/answers/past.ts'
import type { Place } from '#shared/features/places.ts'
import { type MeetingDocument, MeetingModel } from './model.ts'

type Told = Pick<
  MeetingDocument,
  '_id' | 'title' | 'type' | 'activity' | 'start' | 'end' | 'venue' | 'audienceIds' | 'clientId'
>

/** A meeting that is over, as whoever writes it down tells of it. */
export const pastMeeting = (told: Told, by: string): MeetingDocument => ({
  ...told,
  ...{ description: '', session: null, link: null, agenda: [], organiserIds: [by] },
  ...{ seats: { room: null, perNetwork: null }, answersUntil: null, moved: null, cancelled: null },
  ...{ threadId: null, seriesId: null, sequence: 0, version: 1, createdBy: by },
  ...{ createdAt: new Date(), changedAt: new Date(), demo: false },
})

/** Within a `write`. Nobody is told: what was held years ago asks nothing of anybody. */
export async function storePastMeetings(
  meetings: readonly MeetingDocument[],
  places: ReadonlyMap<string, Place>,
): Promise<void> {
  await MeetingModel.insertMany(meetings)
  await storeFirstShapes(meetings, places)
}

type Begun = Pick<MeetingDocument, '_id' | 'title' | 'start' | 'audienceIds' | 'activity'>

/** Those that began at some instants and were not cancelled. */
export const findMeetingsAt = (starts: readonly Date[]): Promise<Begun[]> =>
  MeetingModel.find(
    { start: { $in: starts }, cancelled: null },
    { title: 1, start: 1, audienceIds: 1, activity: 1 },
  ).lean()

/** Within a `write`: with their logs; whoever asks has seen to it that nothing follows from them. */
export async function removeMeetings(meetingIds: readonly string[]): Promise<void> {
  await removeLogs(meetingIds)
  await MeetingModel.deleteMany({ _id: { $in: meetingIds } })
}
