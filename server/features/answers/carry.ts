// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { answerEvents } from '#shared/features/answers.ts'
import type { Choice } from '#shared/features/seats.ts'
import { noteNumber } from './log.ts'
import { type AnswerDocument, EntryModel } from './model.ts'
import { nextNumber } from './shape.ts'

export interface CarriedAnswer {
  who: string
  by: string
  networkId: string | null
  choice: Choice
}

/** Within the `write` that makes a meeting: what people said before there was one, in their order, as its first answers. */
export async function carryAnswers(tx: Tx, meetingId: string, carried: readonly CarriedAnswer[]): Promise<void> {
  if (carried.length === 0) return
  const [first, at] = [await nextNumber(meetingId), new Date()]
  const entries = carried.map(
    (one, index): AnswerDocument => ({
      ...one,
      ...{ _id: newId(), kind: 'answer', meetingId, number: first + index, at, clientId: newId(), demo: false },
      ...{ insteadOf: null, note: null },
    }),
  )
  await EntryModel.insertMany(entries)
  const number = first + entries.length - 1
  tx.afterCommit(async () => noteNumber(meetingId, number))
  tx.emit(answerEvents.changed, { meetingId, number })
  for (const { who } of entries) tx.emit(answerEvents.mineChanged, { meetingId, personId: who })
}
