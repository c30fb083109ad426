// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { countPlacePeople } from '#server/features/places/people.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findRolesOf, type Role } from '#server/features/roles/queries.ts'
import { sentAwayFrom } from '#server/features/roles/sentAway.ts'
import { type JoinableLab, type JoinRequest, labJoiningPolicy } from '#shared/features/labJoining.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { type JoinRequestDocument, JoinRequestModel } from './model.ts'

export interface OpenRequest {
  record: JoinRequestDocument
  lab: Place
}

export async function findOpenRequest(requestId: string): Promise<OpenRequest | null> {
  const record = await JoinRequestModel.findOne({ _id: requestId, state: 'open' }).lean()
  const lab = record && (await findCatalogue()).places.get(record.placeId)
  return record && lab ? { record, lab } : null
}

/** An open lab lets in at once, but whoever was sent away asks like in any other. */
export const letsInAtOnce = (lab: Place, roles: readonly Role[]): boolean =>
  lab.joining === 'open' && sentAwayFrom(lab.id, roles) === null

/** The labs that an actor may join, and whether they have asked. */
export async function findJoinableLabs(actor: Actor): Promise<JoinableLab[]> {
  const { places } = await findCatalogue()
  const labs = [...places.values()].filter((place) => labJoiningPolicy.join(actor, place))
  if (labs.length === 0) return []
  const [counts, roles, requests] = await Promise.all([
    countPlacePeople(labs),
    findRolesOf(actor.id),
    JoinRequestModel.find({ personId: actor.id, state: 'open' }).lean(),
  ])
  const asked = new Set(requests.map(({ placeId }) => placeId))
  return labs.map((place) => ({
    place,
    peopleCount: counts.get(place.id) ?? 0,
    atOnce: letsInAtOnce(place, roles),
    asked: asked.has(place.id),
  }))
}

/** The requests that an actor may answer, the oldest first. */
export async function findRequestsFor(actor: Actor): Promise<JoinRequest[]> {
  const { places } = await findCatalogue()
  const labs = [...places.values()].filter((place) => labJoiningPolicy.decide(actor, place))
  if (labs.length === 0) return []
  const requests = await JoinRequestModel.find({
    placeId: { $in: labs.map(({ id }) => id) },
    personId: { $ne: actor.id },
    state: 'open',
  })
    .sort({ askedAt: 1 })
    .lean()
  const people = await findPersonSummaries(requests.map(({ personId }) => personId))
  return requests.flatMap(({ _id, placeId, personId, askedAt }) => {
    const person = people.get(personId)
    if (!person) return []
    return {
      id: _id,
      placeId,
      placeName: places.get(placeId)?.name ?? '',
      person,
      askedAt: askedAt.toISOString(),
    }
  })
}
