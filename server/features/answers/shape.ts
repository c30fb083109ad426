// SPDX-License-Identifier: AGPL-3.0-or-later
import { isDuplicate, type Tx } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { answerEvents } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import type { Place } from '#shared/features/places.ts'
import { tellSeats } from './jobs.ts'
import { noteNumber } from './log.ts'
import { EntryModel, type ShapeDocument } from './model.ts'

interface Shaped {
  _id: string
  start: Date
  answersUntil: Date | null
  seats: Meeting['seats']
  cancelled: object | null
  demo: boolean
}

type PlaceKind = Pick<Place, 'id' | 'kind'>

/** Of a lab the people of any network come; else only those of the networks that are invited. */
const networksOf = (places: readonly PlaceKind[]): string[] | null =>
  places.some(({ kind }) => kind !== 'network') ? null : places.map(({ id }) => id)

export const shapeOf = (meeting: Shaped, places: readonly PlaceKind[], number: number): ShapeDocument => ({
  _id: newId(),
  kind: 'shape',
  meetingId: meeting._id,
  number,
  at: new Date(),
  clientId: newId(),
  demo: meeting.demo,
  ...meeting.seats,
  start: meeting.start,
  closes: meeting.answersUntil,
  networks: networksOf(places),
  open: meeting.cancelled === null,
})

/** Within a `write`: the next number of the meeting's log. It is refused when an answer takes it first: `inItsTurn`. */
export async function nextNumber(meetingId: string): Promise<number> {
  const last = await EntryModel.findOne({ meetingId }, { number: 1 }).sort({ number: -1 }).lean()
  return (last?.number ?? 0) + 1
}

/** Within a `write`: seats follow from here on from what the meeting allows now. */
export async function appendShape(tx: Tx, meeting: Shaped, places: readonly Place[]): Promise<void> {
  const number = await nextNumber(meeting._id)
  await EntryModel.create([shapeOf(meeting, places, number)])
  if (number > 1) await tx.enqueue(tellSeats, { meetingId: meeting._id, number })
  tx.afterCommit(async () => noteNumber(meeting._id, number))
  tx.emit(answerEvents.changed, { meetingId: meeting._id, number })
}

const tries = 20

/** Around a `write` that takes a number: an answer that took it first is no reason to fail. */
export async function inItsTurn<T>(work: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (!isDuplicate(error) || left === 0) throw error
    }
  }
}
