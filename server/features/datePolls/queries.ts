// SPDX-License-Identifier: AGPL-3.0-or-later
import { networksAnsweredFor } from '#server/features/answers/access.ts'
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

async function findOpenTo(actor: Actor, placeId: string | undefined): Promise<DatePollDocument[]> {
  const { places } = await findCatalogue()
  const mine = [...places.values()].filter((place) => placePolicy.read(actor, place)).map(({ id }) => id)
  const everywhere = programmePolicy.administer(actor)
  if (placeId !== undefined && !everywhere && !mine.includes(placeId)) return []
  const among = placeId === undefined ? mine : [placeId]
  return DatePollModel.find({
    ...undecided,
    ...((placeId !== undefined || !everywhere) && { audienceIds: { $in: among } }),
  })
    .sort({ closesAt: 1 })
    .limit(shown)
    .lean()
}

export const findOpenPolls = async (actor: Actor, placeId: string | undefined): Promise<DatePollCard[]> =>
  hydrateCards(await findOpenTo(actor, placeId))

/** What somebody has not answered and could, of places of theirs; and what they organise and have to choose. */
export async function findWaitingPolls(actor: Actor) {
  const now = new Date()
  const open = await findOpenTo(actor, undefined)
  const asked = open.filter(({ closesAt }) => closesAt > now)
  const answered = new Set(
    await PollAnswerModel.distinct('pollId', { personId: actor.id, pollId: { $in: asked.map(({ _id }) => _id) } }),
  )
  const facts = new Map(await Promise.all(open.map(async (poll) => [poll._id, await factsOfPoll(poll)] as const)))
  // staff see every poll and are asked in none but those of their own places
  const asks = ({ _id, organiserIds }: DatePollDocument) =>
    !organiserIds.includes(actor.id) &&
    facts.get(_id)?.audience.some((place) => !place.readOnly && placePolicy.read(actor, place)) === true
  const toAnswer = asked.filter((poll) => !answered.has(poll._id) && asks(poll))
  const toChoose = open.filter(({ closesAt, organiserIds }) => closesAt <= now && organiserIds.includes(actor.id))
  return { toAnswer: await hydrateCards(toAnswer), toChoose: await hydrateCards(toChoose) }
}
