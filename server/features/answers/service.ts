// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { answerEvents } from '#shared/features/answers.ts'
import type { Choice, Refusal } from '#shared/features/seats.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { Answering } from './access.ts'
import { tellSeats } from './jobs.ts'
import { appendAnswer, noteNumber, type Unnumbered } from './log.ts'
import { EntryModel } from './model.ts'
import { NoticeModel } from './notices.ts'
import { inItsTurn, nextNumber } from './shape.ts'
import { type MeetingState, readState } from './state.ts'

interface Said {
  clientId: string
  choice: Choice
  note: string | null
}

const refuse = (refusal: Refusal): never => {
  throw new AppError('conflict', { fields: { choice: refusal } })
}

/** It says what stands already, and asks for nothing that is to be confirmed. */
function isRepeated(
  { seats, answers }: MeetingState,
  { who, networkId, insteadOf, choice, note }: Unnumbered,
): boolean {
  const standing = seats.standings.get(who)
  if (!standing || insteadOf !== null || standing.answered < seats.movedBy) return false
  return standing.choice === choice && standing.networkId === networkId && (answers.get(who)?.note ?? null) === note
}

/** Who gives up something may free a seat for somebody who waits: they are told by a job of the same change. */
export async function appendInWrite(entry: Unnumbered): Promise<void> {
  const { meetingId, clientId, who, insteadOf } = entry
  await inItsTurn(() =>
    write(async (tx) => {
      if (await EntryModel.exists({ meetingId, clientId })) return
      const number = await nextNumber(meetingId)
      await EntryModel.create([{ ...entry, number }])
      await tx.enqueue(tellSeats, { meetingId, number })
      tx.afterCommit(async () => noteNumber(meetingId, number))
      tx.emit(answerEvents.changed, { meetingId, number })
      for (const personId of [who, ...(insteadOf === null ? [] : [insteadOf])])
        tx.emit(answerEvents.mineChanged, { meetingId, personId })
    }),
  )
}

/** Resolves when the answer is kept; seats follow from it. What is not taken is said with the reason. */
export async function answerMeeting(
  by: string,
  { record, who, networkId, insteadOf }: Authorized<Answering, 'answer'>,
  { clientId, choice, note }: Said,
): Promise<void> {
  refuseCaseData({ note })
  const entry: Unnumbered = {
    _id: newId(),
    kind: 'answer',
    meetingId: record._id,
    at: new Date(),
    clientId,
    demo: false,
    who,
    by,
    networkId,
    choice,
    insteadOf,
    note,
  }
  const before = await readState(record._id)
  if (isRepeated(before, entry)) return
  const refusal = before.seats.refusalOf(entry)
  if (refusal && (await EntryModel.exists({ meetingId: record._id, clientId }))) return
  if (refusal) refuse(refusal)
  const standing = before.seats.standings.get(who)
  const mayFree = insteadOf !== null || (standing && (standing.holds !== null || standing.waits !== null))
  if (mayFree) await appendInWrite(entry)
  else await appendAnswer(entry)
  const after = await readState(record._id)
  // closed, or taken out of the audience, between the look and the commit
  if (after.answers.get(who)?.clientId !== clientId) {
    const late = after.seats.refusalOf(entry)
    if (late) refuse(late)
  }
}

/** Their own, whether or not they may still see the meeting. */
export async function seeNotices(meetingId: string, personId: string): Promise<void> {
  await write(async (tx) => {
    const { modifiedCount } = await NoticeModel.updateMany(
      { meetingId, personId, seenAt: null },
      { $set: { seenAt: new Date() } },
    )
    if (modifiedCount === 0) throw new AppError('not_found')
    tx.emit(answerEvents.mineChanged, { meetingId, personId })
  })
}
