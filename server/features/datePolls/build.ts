// SPDX-License-Identifier: AGPL-3.0-or-later
import { draftMeeting } from '#server/features/meetings/build.ts'
import { findNetworkRoles } from '#server/features/roles/queries.ts'
import { idFor, newId } from '#server/lib/id.ts'
import { type DatePollDraft, pollChoices } from '#shared/features/datePolls.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { readPollDraft } from './draft.ts'
import { type DatePollDocument, DatePollModel, type PollAnswerDocument, PollAnswerModel } from './model.ts'

/** For tests: what a person writes to have three days chosen among. */
export function draftPoll(
  draft: Pick<DatePollDraft, 'placeIds' | 'organiserIds'> & Partial<DatePollDraft>,
): DatePollDraft {
  const { day: _, from: __, to: ___, answersUntil: ____, ...written } = draftMeeting(draft)
  const slots = [10, 11, 12].map((days) => ({ id: newId(), day: addDays(today(), days), from: '14:30', to: '16:00' }))
  return { ...written, slots, closes: addDays(today(), 5), ...draft }
}

/** For tests: a poll as it is stored. */
export async function buildPoll(
  { placeIds, createdBy }: { placeIds: string[]; createdBy: string },
  draft: Partial<DatePollDocument> = {},
): Promise<DatePollDocument> {
  const poll: DatePollDocument = {
    ...(await readPollDraft(draftPoll({ placeIds, organiserIds: [createdBy] }))),
    ...{ _id: newId(), answered: 0, chosen: null, closedAt: null, toldAt: null },
    ...{ createdBy, createdAt: new Date(), clientId: newId(), demo: false },
    ...draft,
  }
  await DatePollModel.create([poll])
  return poll
}

/** For tests: the people of a network have answered, each otherwise. */
export async function buildPollAnswers(pollId: string, networkId: string): Promise<void> {
  const poll = await DatePollModel.findById(pollId).lean()
  const people = (await findNetworkRoles()).filter(({ placeId }) => placeId === networkId).slice(0, 3)
  const answers = people.map(({ personId }, turn): PollAnswerDocument => {
    const choices = (poll?.slots ?? []).map(({ id: slotId }, at) => ({
      ...{ slotId, since: turn + 1 },
      choice: pollChoices[(at + turn) % 3] ?? 'no',
    }))
    const _id = idFor(`poll ${pollId} ${personId}`)
    return {
      ...{ _id, pollId, personId, by: personId, networkId, choices },
      number: turn + 1,
      at: new Date(),
      demo: false,
    }
  })
  await PollAnswerModel.insertMany(answers)
  await DatePollModel.updateOne({ _id: pollId }, { $set: { answered: answers.length } })
}
