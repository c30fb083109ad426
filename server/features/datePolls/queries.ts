// SPDX-License-Identifier: AGPL-3.0-or-later
import { networksAnsweredFor } from '#server/features/answers/access.ts'
import { countedUnder } from '#server/features/editions/uses.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { networksToComeFor } from '#shared/features/answers.ts'
import type { DatePoll, DatePollCard } from '#shared/features/datePolls.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import { placePolicy, programmePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { factsOfPoll, type OpenPoll } from './access.ts'
import { type DatePollDocument, DatePollModel, type PollAnswerDocument, PollAnswerModel } from './model.ts'
import { presentPoll, presentPollCard } from './present.ts'

/** Whom an actor may know of, as with the answers of a meeting; in a lab whoever answered. */
function knownTo(actor: Actor, { facts }: OpenPoll): (answer: PollAnswerDocument) => boolean {
  if (meetingPolicy.organise(actor, facts)) return () => true
  const inLab = facts.audience.some((place) => place.kind === 'lab' && placePolicy.read(actor, place))
  const mine = new Set(networksToComeFor(actor, facts))
  return ({ personId, networkId }) => inLab || personId === actor.id || (networkId !== null && mine.has(networkId))
}

export async function findDatePoll(
  actor: Actor,
  open: Authorized<OpenPoll, 'read'> | Authorized<OpenPoll, 'organise'> | Authorized<OpenPoll, 'answer'>,
): Promise<DatePoll> {
  const { poll, facts } = open
  const [answers, { places }] = await Promise.all([
    PollAnswerModel.find({ pollId: poll._id }).sort({ number: 1 }).lean(),
    findCatalogue(),
  ])
  const knows = knownTo(actor, open)
  const named = answers.flatMap(({ personId, by }) => [personId, by])
  const people = await findPersonSummaries([...named, ...poll.organiserIds])
  const seen = (ids: readonly string[]) => ids.flatMap((id) => places.get(id) ?? []).map(presentPlaceSeen)
  const organises = meetingPolicy.organise(actor, facts)
  const invited = facts.audience.filter(({ kind }) => kind === 'network').map(({ id }) => id)
  const kept = networksAnsweredFor(actor)
  const onlyNetworks = invited.length === facts.audience.length
  return presentPoll(poll, {
    people,
    places,
    answers,
    known: answers.filter(knows),
    mine: answers.find(({ personId }) => personId === actor.id) ?? null,
    myNetworks: seen(networksToComeFor(actor, facts)),
    answersFor: seen(
      organises && invited.length > 0 ? invited : onlyNetworks ? kept.filter((id) => invited.includes(id)) : kept,
    ),
    organises,
  })
}

async function hydrateCards(polls: readonly DatePollDocument[]): Promise<DatePollCard[]> {
  const [people, { places }] = await Promise.all([
    findPersonSummaries(polls.flatMap(({ organiserIds }) => organiserIds)),
    findCatalogue(),
  ])
  return polls.map((poll) => presentPollCard(poll, { people, places }))
}

/** Nobody has chosen, and nobody has given it up. */
const undecided = { chosen: null, closedAt: null }
/** More than these nobody looks through. */
const shown = 50

async function findTakingAnswers(among: readonly string[] | null): Promise<DatePollDocument[]> {
  return DatePollModel.find({
    ...undecided,
    closesAt: { $gt: new Date() },
    ...(among && { audienceIds: { $in: among } }),
  })
    .sort({ closesAt: 1 })
    .limit(shown)
    .lean()
}

async function findReadPlaces(actor: Actor): Promise<string[]> {
  const { places } = await findCatalogue()
  return [...places.values()].filter((place) => placePolicy.read(actor, place)).map(({ id }) => id)
}

export async function findOpenPolls(actor: Actor, placeId: string | undefined): Promise<DatePollCard[]> {
  const mine = programmePolicy.administer(actor) ? null : await findReadPlaces(actor)
  if (placeId !== undefined && mine?.includes(placeId) === false) return []
  return hydrateCards(await findTakingAnswers(placeId === undefined ? mine : [placeId]))
}

/** What somebody has not answered and could, of places of theirs. */
async function findToAnswer(actor: Actor): Promise<DatePollDocument[]> {
  // staff see every poll and are asked in none but those of their own places
  const asked = await findTakingAnswers(await findReadPlaces(actor))
  const pollIds = asked.map(({ _id }) => _id)
  const answered = new Set(await PollAnswerModel.distinct('pollId', { personId: actor.id, pollId: { $in: pollIds } }))
  const facts = await Promise.all(asked.map(factsOfPoll))
  const asks = ({ organiserIds }: DatePollDocument, at: number) =>
    !organiserIds.includes(actor.id) &&
    facts[at]?.audience.some((place) => !place.readOnly && placePolicy.read(actor, place)) === true
  return asked.filter((poll, at) => !answered.has(poll._id) && asks(poll, at))
}

/** What somebody organises, is closed and still to be chosen; what closed last comes first. */
async function findToChoose(actor: Actor): Promise<DatePollDocument[]> {
  const over = await DatePollModel.find({ ...undecided, organiserIds: actor.id, closesAt: { $lte: new Date() } })
    .sort({ closesAt: -1 })
    .limit(shown)
    .lean()
  const facts = await Promise.all(over.map(factsOfPoll))
  return over.filter((_, at) => facts[at] && meetingPolicy.organise(actor, facts[at]))
}

export async function findWaitingPolls(actor: Actor) {
  const [toAnswer, toChoose] = await Promise.all([findToAnswer(actor), findToChoose(actor)])
  return { toAnswer: await hydrateCards(toAnswer), toChoose: await hydrateCards(toChoose) }
}

/** A day can still be chosen for a meeting that would be counted there. */
export async function isDatePollUnder(counted: Parameters<typeof countedUnder>[0]): Promise<boolean> {
  const ofMeeting = Object.entries(countedUnder(counted)).map(([field, value]) => [`meeting.${field}`, value])
  const toCome = { ...undecided, 'slots.start': { $gt: new Date() } }
  return (await DatePollModel.exists({ ...Object.fromEntries(ofMeeting), ...toCome })) !== null
}
