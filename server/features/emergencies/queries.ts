// SPDX-License-Identifier: AGPL-3.0-or-later
import { findSeen } from '#server/features/library/access.ts'
import { findItems } from '#server/features/library/queries.ts'
import { factsOfMeeting, findMeetingsFor, hydrateMeetingCards } from '#server/features/meetings/queries.ts'
import { gonePerson } from '#server/features/people/present.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import {
  type BoxedItem,
  type EmergencyPage,
  emergencyLimits,
  emergencyPolicy,
  isExpired,
  type SeenEmergency,
  type WaitingRenewal,
} from '#shared/features/emergencies.ts'
import { type MeetingCard, meetingPolicy } from '#shared/features/meetings.ts'
import { placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { accessEmergency, factsOfEmergency, type OpenEmergency } from './access.ts'
import { findDossiers } from './dossiers.ts'
import { BoxedModel, EmergencyModel, NeedModel, QuestionModel, SituationModel } from './model.ts'
import { presentNeed, presentQuestion, presentSeenEmergency, presentSituation } from './present.ts'

/** As somebody sees them, people in one batch. */
async function hydrate(actor: Actor, opens: readonly OpenEmergency[]): Promise<SeenEmergency[]> {
  const [people, dossiers] = await Promise.all([
    findPersonSummaries(
      opens.flatMap(({ record: { openedBy, closed } }) => [openedBy, ...(closed ? [closed.by] : [])]),
    ),
    findDossiers(opens.map(({ record }) => record._id)),
  ])
  return opens.map((open) =>
    presentSeenEmergency(actor, open, { people, dossiers: dossiers.get(open.record._id) ?? [] }),
  )
}

/** Those an actor may read, the last opened first. */
async function findMine(actor: Actor): Promise<OpenEmergency[]> {
  const catalogue = await findCatalogue()
  const mine = [...catalogue.places.values()].filter((place) => placePolicy.read(actor, place)).map(({ id }) => id)
  const among = emergencyPolicy.administer(actor) ? {} : { 'channels.placeId': { $in: mine } }
  const records = await EmergencyModel.find(among).sort({ openedAt: -1 }).lean()
  return records
    .map((record) => ({ record, facts: factsOfEmergency(record, catalogue) }))
    .filter(({ facts }) => emergencyPolicy.read(actor, facts))
}

export async function findEmergencies(actor: Actor): Promise<SeenEmergency[]> {
  const found = await findMine(actor)
  const isClosed = ({ record }: OpenEmergency) => record.closed !== null
  return hydrate(actor, [...found.filter((one) => !isClosed(one)), ...found.filter(isClosed)])
}

export async function findSeenEmergency(actor: Actor, emergencyId: string): Promise<SeenEmergency> {
  const [seen] = await hydrate(actor, [await accessEmergency(actor, emergencyId, 'read')])
  if (!seen) throw new Error('what was let in is not shown')
  return seen
}

export async function findEmergencyPage(actor: Actor, open: Authorized<OpenEmergency, 'read'>): Promise<EmergencyPage> {
  const emergencyId = open.record._id
  const [seen, questions, log, needs] = await Promise.all([
    hydrate(actor, [open]),
    QuestionModel.find({ emergencyId }).sort({ at: -1, _id: 1 }).lean(),
    SituationModel.find({ emergencyId }).sort({ day: -1, at: -1, _id: 1 }).lean(),
    NeedModel.find({ emergencyId }).sort({ at: -1, _id: 1 }).lean(),
  ])
  const people = await findPersonSummaries([
    ...questions.flatMap(({ askedBy, answers }) => [askedBy, ...answers.map(({ by }) => by)]),
    ...[...log, ...needs].map(({ by }) => by),
  ])
  const [shown] = seen
  if (!shown) throw new Error('what was let in is not shown')
  return {
    ...shown,
    questions: questions.map((question) => presentQuestion(question, people)),
    log: log.map((entry) => presentSituation(entry, people)),
    needs: needs.flatMap((need) => {
      const place = open.facts.networks.find(({ id }) => id === need.placeId)
      return place ? [presentNeed(need, place, people)] : []
    }),
  }
}

/** What the asker may open where it lies; of the rest not even the name. */
export async function findBoxed(actor: Actor, { record }: Authorized<OpenEmergency, 'read'>): Promise<BoxedItem[]> {
  const boxed = await BoxedModel.find({ emergencyId: record._id }).sort({ at: -1 }).lean()
  const [items, people, { places }] = await Promise.all([
    findItems(boxed.map(({ itemId }) => itemId)),
    findPersonSummaries(boxed.map(({ by }) => by)),
    findCatalogue(),
  ])
  const seen = new Map(
    (await findSeen(actor, items)).filter(({ removedAt }) => removedAt === null).map((item) => [item._id, item]),
  )
  return boxed.flatMap(({ itemId, by, at }) => {
    const item = seen.get(itemId)
    const place = item && places.get(item.placeId)
    if (!item || !place) return []
    const { id, name } = people.get(by) ?? gonePerson
    const { kind } = item
    return [{ itemId, kind, name: item.name, place: presentPlaceSeen(place), by: { id, name }, at: at.toISOString() }]
  })
}

export async function findEmergencyMeetings(
  actor: Actor,
  { record }: Authorized<OpenEmergency, 'read'>,
): Promise<MeetingCard[]> {
  const meetings = await findMeetingsFor(record._id)
  const facts = await Promise.all(meetings.map(factsOfMeeting))
  return hydrateMeetingCards(
    meetings.filter((_, index) => {
      const known = facts[index]
      return known !== undefined && meetingPolicy.read(actor, known)
    }),
  )
}

/** Answers that hold no more: for who checked them and still answers for all, and for the staff. */
export async function findRenewals(actor: Actor): Promise<WaitingRenewal[]> {
  const open = (await findMine(actor)).filter(
    ({ record, facts }) => record.closed === null && emergencyPolicy.answer(actor, facts),
  )
  if (open.length === 0) return []
  const names = new Map(open.map(({ record }) => [record._id, record.name]))
  const questions = await QuestionModel.find({
    emergencyId: { $in: [...names.keys()] },
    'answers.0': { $exists: true },
  }).lean()
  const all = emergencyPolicy.administer(actor)
  return questions
    .flatMap(({ _id, emergencyId, text, answers }) => {
      const last = answers.at(-1)
      if (!last || !isExpired(last) || !(all || last.by === actor.id)) return []
      const emergencyName = names.get(emergencyId) ?? ''
      return [{ emergencyId, emergencyName, questionId: _id, question: text, validUntil: last.validUntil }]
    })
    .sort((one, other) => (one.validUntil < other.validUntil ? -1 : 1))
    .slice(0, emergencyLimits.waiting)
}
