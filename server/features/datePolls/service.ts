// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CarriedAnswer, carryAnswers } from '#server/features/answers/carry.ts'
import { inItsTurn } from '#server/features/answers/shape.ts'
import { activityExists } from '#server/features/editions/queries.ts'
import { addMeeting, openTalk, requireToCome } from '#server/features/meetings/service.ts'
import { findActorsNow } from '#server/features/roles/actorNow.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { idFor, newId } from '#server/lib/id.ts'
import { type DatePollDraft, datePollEvents, type SlotChoice } from '#shared/features/datePolls.ts'
import { AppError } from '#shared/lib/errors.ts'
import { mayComeFor, type OpenPoll, type PollAnswering } from './access.ts'
import { readPollDraft, writtenOn } from './draft.ts'
import { tellChoice } from './jobs.ts'
import {
  type DatePollDocument,
  DatePollModel,
  type PollAnswerDocument,
  PollAnswerModel,
  type StoredSlot,
} from './model.ts'

/** Answers with the id of the poll that was made, however often it was sent. */
export async function createDatePoll(createdBy: string, draft: DatePollDraft): Promise<string> {
  const { clientId } = draft
  const polled = await readPollDraft(draft)
  const poll: DatePollDocument = {
    ...polled,
    ...{ _id: newId(), answered: 0, chosen: null, closedAt: null, toldAt: null },
    ...{ createdBy, createdAt: new Date(), clientId, demo: false },
  }
  try {
    await write(async (tx) => {
      await DatePollModel.create([poll])
      tx.emit(datePollEvents.changed, { pollId: poll._id })
    })
    return poll._id
  } catch (error) {
    const made = isDuplicate(error) && (await DatePollModel.findOne({ createdBy, clientId }).lean())
    if (!made) throw error
    return made._id
  }
}

const refuse = (field: string, code: 'closed' | 'required' | 'bad_value' | 'not_invited'): never => {
  throw new AppError(code === 'closed' ? 'conflict' : 'invalid', { fields: { [field]: code } })
}

/** Each slot once, and none that is not among them. */
function checkChoices({ slots }: DatePollDocument, choices: readonly SlotChoice[]): void {
  const said = new Set(choices.map(({ slotId }) => slotId))
  if (choices.length > slots.length || choices.some(({ slotId }) => !slots.some(({ id }) => id === slotId)))
    refuse('choices', 'bad_value')
  if (said.size < slots.length) refuse('choices', 'required')
}

export async function answerDatePoll(
  by: string,
  { poll, who, networkId, overwrites }: Authorized<PollAnswering, 'answer'>,
  choices: readonly SlotChoice[],
): Promise<void> {
  checkChoices(poll, choices)
  const [_id, pollId] = [idFor(`poll ${poll._id} ${who}`), poll._id]
  await write(async (tx) => {
    const open = { _id: pollId, chosen: null, closedAt: null, closesAt: { $gt: new Date() } }
    const counted = await DatePollModel.findOneAndUpdate(
      open,
      { $inc: { answered: 1 } },
      { returnDocument: 'after' },
    ).lean()
    if (!counted) return refuse('choices', 'closed')
    const number = counted.answered
    const before = await PollAnswerModel.findById(_id).lean()
    if (before && before.networkId !== networkId && !overwrites) return refuse('personId', 'not_invited')
    const kept = (slotId: string, choice: SlotChoice['choice']) =>
      before?.networkId === networkId
        ? before.choices.find((one) => one.slotId === slotId && one.choice === choice)?.since
        : undefined
    const said = choices.map(({ slotId, choice }) => ({ slotId, choice, since: kept(slotId, choice) ?? number }))
    const answer: PollAnswerDocument = {
      ...{ _id, pollId, personId: who, by, networkId, choices: said, number, at: new Date(), demo: false },
    }
    await PollAnswerModel.replaceOne({ _id }, answer, { upsert: true })
    tx.emit(datePollEvents.changed, { pollId })
  })
}

/** What was said of one slot by those who may still come, in the order in which they first said it. */
async function findCarried({ poll, facts }: OpenPoll, slotId: string): Promise<CarriedAnswer[]> {
  const answers = await PollAnswerModel.find({ pollId: poll._id }).lean()
  const { venue, link } = poll.meeting
  const yes = venue === null && link !== null ? 'online' : 'inPerson'
  const said = answers
    .flatMap(({ personId: who, by, networkId, choices }) => {
      const one = choices.find((choice) => choice.slotId === slotId)
      return one && one.choice !== 'no' ? [{ who, by, networkId, ...one }] : []
    })
    .sort((one, other) => one.since - other.since)
  const actors = await findActorsNow(said.map(({ who }) => who))
  const mayStill = ({ who, networkId }: { who: string; networkId: string | null }) => {
    const actor = actors.get(who)
    return actor !== undefined && mayComeFor(actor, facts, networkId)
  }
  return said
    .filter(mayStill)
    .map(({ who, by, networkId, choice }) => ({ who, by, networkId, choice: choice === 'yes' ? yes : 'maybe' }))
}

/** The meeting of one slot with its first answers; false where somebody answered, chose or gave it up since it was read. */
async function makeMeeting(by: string, { poll, facts }: OpenPoll, slot: StoredSlot): Promise<boolean> {
  const written = writtenOn(poll, slot)
  requireToCome(written)
  const activity = written.activity && (await activityExists(written.activity)) ? written.activity : null
  const carried = await findCarried({ poll, facts }, slot.id)
  const asRead = { _id: poll._id, chosen: null, closedAt: null, answered: poll.answered }
  return inItsTurn(() =>
    write(async (tx) => {
      if (!(await DatePollModel.exists(asRead))) return false
      const threadId = await openTalk(tx, facts.audience, written.title, by)
      const making = { by, clientId: idFor(`poll ${poll._id}`), threadId }
      const { id: meetingId } = await addMeeting(tx, { ...written, activity }, facts.audience, making)
      const chosen = { slotId: slot.id, meetingId, at: new Date(), by }
      await DatePollModel.updateOne(asRead, { $set: { chosen } })
      await carryAnswers(tx, meetingId, carried)
      await tx.enqueue(tellChoice, { pollId: poll._id })
      tx.emit(datePollEvents.changed, { pollId: poll._id })
      return true
    }),
  )
}

const tries = 5

/** One of two who choose at once makes the meeting; who chose the same day sees it made. */
export async function chooseSlot(by: string, open: Authorized<OpenPoll, 'organise'>, slotId: string): Promise<void> {
  let poll: DatePollDocument | null = open.poll
  for (let left = tries; poll && left > 0; left -= 1) {
    const slot = poll.slots.find(({ id }) => id === slotId) ?? refuse('slotId', 'bad_value')
    if (poll.chosen?.slotId === slotId) return
    if (poll.chosen || poll.closedAt) break
    if (await makeMeeting(by, { poll, facts: open.facts }, slot)) return
    poll = await DatePollModel.findById(poll._id).lean()
  }
  throw new AppError('conflict')
}

export async function setPollOpen({ poll }: Authorized<OpenPoll, 'organise'>, open: boolean): Promise<void> {
  await write(async (tx) => {
    const closedAt = open ? null : new Date()
    const { matchedCount } = await DatePollModel.updateOne({ _id: poll._id, chosen: null }, { $set: { closedAt } })
    if (matchedCount === 0) throw new AppError('conflict')
    tx.emit(datePollEvents.changed, { pollId: poll._id })
  })
}
