// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { accessItem } from '#server/features/library/access.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import {
  type EmergencyNeed,
  type EmergencyQuestion,
  emergencyLimits,
  emergencyPolicy,
  type NeedKind,
  type SituationEntry,
} from '#shared/features/emergencies.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenEmergency, OpenNeed, OpenQuestion } from './access.ts'
import { requireStillOpen, tellChanged } from './announce.ts'
import {
  BoxedModel,
  type NeedDocument,
  NeedModel,
  type QuestionAnswer,
  type QuestionDocument,
  QuestionModel,
  type SituationDocument,
  SituationModel,
} from './model.ts'
import { presentNeed, presentQuestion, presentSituation } from './present.ts'

const peopleOf = (question: QuestionDocument) =>
  findPersonSummaries([question.askedBy, ...question.answers.map(({ by }) => by)])

const shownQuestion = async (question: QuestionDocument): Promise<EmergencyQuestion> =>
  presentQuestion(question, await peopleOf(question))

interface Adding<Row> {
  /** What the same request has made before. */
  find: () => Promise<Row | null>
  count: () => Promise<number>
  limit: number
  create: () => Promise<Row>
}

/** One behind the other: the same client id again gives the first back, and of several at once none is one too many. */
const addOnce = <Row>(record: OpenEmergency['record'], { find, count, limit, create }: Adding<Row>): Promise<Row> =>
  write(async (tx) => {
    await requireStillOpen(record._id)
    const made = await find()
    if (made !== null) return made
    if ((await count()) >= limit) throw new AppError('too_many', { retryAfter: 86_400 })
    const row = await create()
    tellChanged(tx, record)
    return row
  })

export async function askQuestion(
  actor: Actor,
  { record }: Authorized<OpenEmergency, 'take'>,
  { clientId, text }: { clientId: string; text: string },
): Promise<EmergencyQuestion> {
  refuseCaseData({ text })
  const question: QuestionDocument = {
    _id: newId(),
    emergencyId: record._id,
    clientId,
    text,
    askedBy: actor.id,
    at: new Date(),
    answers: [],
    version: 1,
    demo: false,
  }
  const made = await addOnce(record, {
    find: () => QuestionModel.findOne({ askedBy: actor.id, clientId }).lean(),
    count: () => QuestionModel.countDocuments({ emergencyId: record._id }),
    limit: emergencyLimits.questions,
    create: async () => {
      await QuestionModel.create([question])
      return question
    },
  })
  return shownQuestion(made)
}

type AnswerDraft = Omit<QuestionAnswer, 'by' | 'at'> & { version: number }

/** What was said before is kept; the new answer holds from now on. */
export async function answerQuestion(
  actor: Actor,
  { record, question }: Authorized<OpenQuestion, 'answer'>,
  { version, ...answer }: AnswerDraft,
): Promise<EmergencyQuestion> {
  refuseCaseData({ text: answer.text, source: answer.source })
  if (answer.validUntil < today()) throw new AppError('invalid', { fields: { validUntil: 'too_early' } })
  const answered = await write(async (tx) => {
    await requireStillOpen(record._id)
    const after = await QuestionModel.findOneAndUpdate(
      { _id: question._id, version },
      { $push: { answers: { ...answer, by: actor.id, at: new Date() } }, $inc: { version: 1 } },
      { returnDocument: 'after' },
    ).lean()
    if (!after) throw new AppError('conflict')
    tellChanged(tx, record)
    return after
  })
  return shownQuestion(answered)
}

/** Who may not answer takes back only what nobody has answered, also at the same moment. */
export function removeQuestion(
  actor: Actor,
  { record, facts, question }: Authorized<OpenQuestion, 'remove'>,
): Promise<void> {
  const only = emergencyPolicy.answer(actor, facts) ? {} : { 'answers.0': { $exists: false } }
  return write(async (tx) => {
    await requireStillOpen(record._id)
    const { deletedCount } = await QuestionModel.deleteOne({ _id: question._id, ...only })
    if (deletedCount === 0) throw new AppError('conflict')
    tellChanged(tx, record)
  })
}

interface NoteDraft {
  clientId: string
  day: Day
  text: string
  corrects: string | null
}

/** A correction of a correction is one of what was first written: entries stand in one line below it. */
async function correctedBy({ corrects }: NoteDraft, emergencyId: string): Promise<string | null> {
  if (corrects === null) return null
  const entry = await SituationModel.findOne({ _id: corrects, emergencyId }).lean()
  if (!entry) throw new AppError('invalid', { fields: { corrects: 'bad_value' } })
  return entry.corrects ?? entry._id
}

export async function noteSituation(
  actor: Actor,
  { record }: Authorized<OpenEmergency, 'answer'>,
  draft: NoteDraft,
): Promise<SituationEntry> {
  refuseCaseData({ text: draft.text })
  if (draft.day > today()) throw new AppError('invalid', { fields: { day: 'too_far' } })
  const entry: SituationDocument = {
    _id: newId(),
    emergencyId: record._id,
    clientId: draft.clientId,
    day: draft.day,
    text: draft.text,
    by: actor.id,
    at: new Date(),
    corrects: await correctedBy(draft, record._id),
    demo: false,
  }
  const made = await addOnce(record, {
    find: () => SituationModel.findOne({ by: actor.id, clientId: draft.clientId }).lean(),
    count: () => SituationModel.countDocuments({ emergencyId: record._id }),
    limit: emergencyLimits.entries,
    create: async () => {
      await SituationModel.create([entry])
      return entry
    },
  })
  return presentSituation(made, await findPersonSummaries([made.by]))
}

export async function postNeed(
  actor: Actor,
  { record, place }: Authorized<OpenEmergency & { place: Place }, 'speak'>,
  { clientId, kind, text }: { clientId: string; kind: NeedKind; text: string },
): Promise<EmergencyNeed> {
  refuseCaseData({ text })
  const need: NeedDocument = {
    _id: newId(),
    emergencyId: record._id,
    clientId,
    kind,
    placeId: place.id,
    text,
    state: 'open',
    matched: null,
    by: actor.id,
    at: new Date(),
    version: 1,
    demo: false,
  }
  const made = await addOnce(record, {
    find: () => NeedModel.findOne({ by: actor.id, clientId }).lean(),
    count: () => NeedModel.countDocuments({ emergencyId: record._id }),
    limit: emergencyLimits.needs,
    create: async () => {
      await NeedModel.create([need])
      return need
    },
  })
  return presentNeed(made, place, await findPersonSummaries([made.by]))
}

export async function settleNeed(
  { record, facts, need }: Authorized<OpenNeed, 'settle'>,
  { state, matched, version }: Pick<NeedDocument, 'state' | 'matched' | 'version'>,
): Promise<EmergencyNeed> {
  refuseCaseData({ matched })
  if (state === 'met' && matched === null) throw new AppError('invalid', { fields: { matched: 'required' } })
  const settled = await write(async (tx) => {
    await requireStillOpen(record._id)
    const after = await NeedModel.findOneAndUpdate(
      { _id: need._id, version },
      { $set: { state, matched: state === 'met' ? matched : null }, $inc: { version: 1 } },
      { returnDocument: 'after' },
    ).lean()
    if (!after) throw new AppError('conflict')
    tellChanged(tx, record)
    return after
  })
  const place = facts.networks.find(({ id }) => id === settled.placeId)
  if (!place) throw new AppError('not_found')
  return presentNeed(settled, place, await findPersonSummaries([settled.by]))
}

export const removeNeed = ({ record, need }: Authorized<OpenNeed, 'remove'>): Promise<void> =>
  write(async (tx) => {
    await requireStillOpen(record._id)
    // somebody has just settled it
    const { deletedCount } = await NeedModel.deleteOne({ _id: need._id, version: need.version })
    if (deletedCount === 0) throw new AppError('conflict', { fields: { version: 'taken' } })
    tellChanged(tx, record)
  })

const boxId = (emergencyId: string, itemId: string) => `${emergencyId}:${itemId}`

/** It stays where it lies, for those who may open it there. Twice is once. */
export async function attachItem(
  actor: Actor,
  { record }: Authorized<OpenEmergency, 'answer'>,
  itemId: string,
): Promise<void> {
  const { item } = await accessItem(actor, itemId, 'read')
  if (item.kind === 'folder') throw new AppError('invalid', { fields: { itemId: 'bad_value' } })
  const _id = boxId(record._id, itemId)
  await addOnce(record, {
    find: () => BoxedModel.findById(_id).lean(),
    count: () => BoxedModel.countDocuments({ emergencyId: record._id }),
    limit: emergencyLimits.documents,
    create: async () => {
      const boxed = { _id, emergencyId: record._id, itemId, by: actor.id, at: new Date(), demo: false }
      await BoxedModel.create([boxed])
      return boxed
    },
  })
}

export const detachItem = ({ record }: Authorized<OpenEmergency, 'answer'>, itemId: string): Promise<void> =>
  write(async (tx) => {
    await requireStillOpen(record._id)
    const { deletedCount } = await BoxedModel.deleteOne({ _id: boxId(record._id, itemId) })
    if (deletedCount === 0) throw new AppError('not_found')
    tellChanged(tx, record)
  })
