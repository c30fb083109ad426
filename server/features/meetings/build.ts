// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildLog } from '#server/features/answers/build.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { newId } from '#server/lib/id.ts'
import type { MeetingDraft } from '#shared/features/meetings.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { type MeetingDocument, MeetingModel } from './model.ts'

type Needed = Pick<MeetingDocument, 'audienceIds' | 'createdBy'>

/** For tests: a meeting of two hours in ten days, without limits, with its log begun. */
export async function buildMeeting(draft: Needed & Partial<MeetingDocument>): Promise<MeetingDocument> {
  const start = draft.start ?? new Date(Math.floor(Date.now() / 60_000) * 60_000 + 10 * 86_400_000)
  const meeting: MeetingDocument = {
    _id: newId(),
    title: 'Tavolo territoriale',
    description: '',
    type: 'table',
    activity: null,
    session: null,
    start,
    end: new Date(start.getTime() + 7_200_000),
    venue: 'Biblioteca',
    link: null,
    agenda: [],
    organiserIds: [draft.createdBy],
    seats: { room: null, perNetwork: null },
    answersUntil: null,
    moved: null,
    cancelled: null,
    threadId: null,
    seriesId: null,
    sequence: 0,
    version: 1,
    clientId: newId(),
    createdAt: new Date(),
    changedAt: new Date(),
    demo: false,
    ...draft,
  }
  const { places } = await findCatalogue()
  await MeetingModel.create([meeting])
  const audience = meeting.audienceIds.flatMap((id) => places.get(id) ?? [])
  await buildLog(meeting, audience)
  return meeting
}

/** For tests: something else is written of it. */
export const buildChange = async (meetingId: string, change: Partial<MeetingDocument>): Promise<void> =>
  void (await MeetingModel.updateOne({ _id: meetingId }, { $set: change }))

/** For tests: it was never there. */
export const buildNoMeeting = async (meetingId: string): Promise<void> =>
  void (await MeetingModel.deleteOne({ _id: meetingId }))

/** For tests: its time has come, whatever it was announced for. */
export const beginMeeting = (meetingId: string, times: Pick<MeetingDocument, 'start' | 'end'>): Promise<void> =>
  buildChange(meetingId, times)

/** For tests: what a person writes of a meeting in ten days. */
export const draftMeeting = (draft: Pick<MeetingDraft, 'placeIds' | 'organiserIds'> & Partial<MeetingDraft>) => ({
  clientId: newId(),
  title: 'Tavolo territoriale immigrazione',
  description: 'Spazi serali e sportello del martedì.',
  type: 'table' as const,
  activity: null,
  session: null,
  day: addDays(today(), 10),
  from: '14:30',
  to: '16:00',
  venue: 'Sede del capofila',
  link: null,
  agenda: [],
  seats: { room: null, perNetwork: null },
  answersUntil: null,
  ...draft,
})
