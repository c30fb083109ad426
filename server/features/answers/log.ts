// SPDX-License-Identifier: AGPL-3.0-or-later
import { announceStored } from '#server/lib/db/announce.ts'
import { numberedLog } from '#server/lib/db/numberedLog.ts'
import { answerEvents } from '#shared/features/answers.ts'
import { type AnswerDocument, EntryModel } from './model.ts'

export type Unnumbered = Omit<AnswerDocument, 'number'>

/** Not by majority: a number taken a moment ago is taken. */
async function findLastNumber(meetingId: string): Promise<number> {
  const last = await EntryModel.findOne({ meetingId }, { number: 1 })
    .sort({ number: -1 })
    .read('primary')
    .readConcern('local')
    .lean()
  return last?.number ?? 0
}

/** One announcement a meeting for all that was stored together: it says that there is something to ask for. */
async function announce(stored: readonly AnswerDocument[]): Promise<AnswerDocument[]> {
  const last = new Map(stored.map(({ meetingId, number }) => [meetingId, number]))
  for (const [meetingId, number] of last) announceStored(answerEvents.changed, { meetingId, number })
  for (const { meetingId, who } of stored) announceStored(answerEvents.mineChanged, { meetingId, personId: who })
  return [...stored]
}

const answerLog = numberedLog<Unnumbered, AnswerDocument, AnswerDocument>({
  collection: () => EntryModel.collection.collectionName,
  lineOf: ({ meetingId }) => meetingId,
  keyOf: ({ meetingId, clientId }) => `${meetingId} ${clientId}`,
  withNumber: (answer, number) => ({ ...answer, number }),
  numberOf: ({ number }) => number,
  findLastNumber,
  repeatedBy: 'clientId',
  numberedBy: ['number'],
  findStored: (answers) =>
    EntryModel.find({ $or: answers.map(({ meetingId, clientId }) => ({ meetingId, clientId })) }).lean<
      AnswerDocument[]
    >(),
  findDurable: ({ meetingId, clientId }) =>
    EntryModel.findOne({ meetingId, clientId }).readConcern('linearizable').maxTimeMS(5_000).lean<AnswerDocument>(),
  announce,
})

/** Resolves when the answer cannot be lost any more; the same `clientId` again with the first. */
export const appendAnswer = answerLog.append
export const { noteNumber } = answerLog
