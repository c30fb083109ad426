// SPDX-License-Identifier: AGPL-3.0-or-later
import { networksAnsweredFor } from '#server/features/answers/access.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { networksToComeFor } from '#shared/features/answers.ts'
import { type MeetingFacts, meetingPolicy } from '#shared/features/meetings.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type DatePollDocument, DatePollModel } from './model.ts'

export interface OpenPoll {
  poll: DatePollDocument
  facts: MeetingFacts & { audience: Place[] }
}

/** A poll is for whom its meeting will be for. */
export async function factsOfPoll({ audienceIds, organiserIds }: DatePollDocument): Promise<OpenPoll['facts']> {
  const { places } = await findCatalogue()
  return { audience: audienceIds.flatMap((id) => places.get(id) ?? []), organiserIds }
}

/** The door to a poll. Unreadable and missing are one answer. */
export async function accessDatePoll<Verb extends 'read' | 'organise'>(
  actor: Actor,
  pollId: string,
  verb: Verb,
): Promise<Authorized<OpenPoll, Verb>> {
  const poll = await DatePollModel.findById(pollId).lean()
  const facts = poll && (await factsOfPoll(poll))
  if (!poll || !facts || !meetingPolicy.read(actor, facts)) throw new AppError('not_found')
  if (!meetingPolicy[verb](actor, facts)) throw new AppError('forbidden')
  return authorize({ poll, facts })
}

/** The networks somebody may answer a poll for: of none only who belongs to none. */
export function mayComeFor(who: Actor, facts: MeetingFacts, networkId: string | null): boolean {
  if (!meetingPolicy.answer(who, facts)) return false
  const possible = networksToComeFor(who, facts)
  return networkId === null ? possible.length === 0 : possible.includes(networkId)
}

export interface PollAnswering extends OpenPoll {
  who: string
  networkId: string | null
  /** Also what stands there for another network. */
  overwrites: boolean
}

/** The door to answering, for oneself or, as with a meeting, for somebody of a network one looks after. */
export async function accessPollAnswer(
  actor: Actor,
  pollId: string,
  { networkId, personId = actor.id }: { networkId: string | null; personId?: string | undefined },
): Promise<Authorized<PollAnswering, 'answer'>> {
  const { poll, facts } = await accessDatePoll(actor, pollId, 'read')
  const own = personId === actor.id
  const organises = meetingPolicy.organise(actor, facts)
  const speaksFor = organises || (networkId !== null && networksAnsweredFor(actor).includes(networkId))
  if (own ? !meetingPolicy.answer(actor, facts) : !speaksFor) throw new AppError('forbidden')
  const who = own ? actor : await findActorNow(personId)
  if (!mayComeFor(who, facts, networkId))
    throw new AppError('invalid', { fields: { [own ? 'networkId' : 'personId']: 'not_invited' } })
  return authorize({ poll, facts, who: personId, networkId, overwrites: own || organises })
}
