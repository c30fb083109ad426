// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findPlace } from '#server/features/places/queries.ts'
import {
  type DocumentCard,
  type documentEndpoints,
  documentLimits,
  documentPolicy,
} from '#shared/features/documents.ts'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { addDays, type Day, today } from '#shared/lib/dates.ts'
import type { OutputOf } from '#shared/lib/endpoint.ts'
import { findOpenDocument, findReadable } from './access.ts'
import { findCards } from './facts.ts'
import { DocumentModel, VersionModel } from './model.ts'

export type Waiting = OutputOf<typeof documentEndpoints.waiting>

const farthest = '9999-12-31'
const bySoonest = (one: Day | null, other: Day | null): number =>
  (one ?? farthest) < (other ?? farthest) ? -1 : (one ?? farthest) > (other ?? farthest) ? 1 : 0

export async function findPlacesWhere(actor: Actor, allows: typeof documentPolicy.approve): Promise<Set<string>> {
  const ids = new Set(activeGrants(actor, today()).map(({ placeId }) => placeId))
  const places = await Promise.all([...ids].map((id) => findPlace(id)))
  return new Set(places.flatMap((place) => (place && allows(actor, place) ? [place.id] : [])))
}

const cardsOf = async (actor: Actor, ids: readonly string[]): Promise<Map<string, DocumentCard>> =>
  new Map((await findCards(await findReadable(actor, ids))).map((card) => [card.id, card]))

async function findReviews(actor: Actor): Promise<Waiting['reviews']> {
  const asked = await DocumentModel.find({
    'draft.state': 'inReview',
    'draft.review.reviewers': { $elemMatch: { personId: actor.id, decision: null } },
  }).lean()
  const opened = await Promise.all(asked.map(({ _id }) => findOpenDocument(_id)))
  const mayAnswer = new Set(
    opened.flatMap((one) => (one && documentPolicy.edit(actor, one.place, one.item.access) ? [one.document._id] : [])),
  )
  const open = asked.filter(({ _id }) => mayAnswer.has(_id))
  const [cards, people] = await Promise.all([
    cardsOf(
      actor,
      open.map(({ _id }) => _id),
    ),
    findPersonSummaries(open.flatMap(({ draft }) => draft?.review?.by ?? [])),
  ])
  return open
    .flatMap(({ _id, draft }) => {
      const card = cards.get(_id)
      const by = people.get(draft?.review?.by ?? '')
      return card && by ? [{ card, by, dueDay: draft?.review?.dueDay ?? null }] : []
    })
    .sort((one, other) => bySoonest(one.dueDay, other.dueDay))
}

/** Of the versions in force alone: what was superseded may end as it likes. */
async function findEnding(actor: Actor): Promise<Waiting['ending']> {
  const places = await findPlacesWhere(actor, documentPolicy.approve)
  const until = addDays(today(), documentLimits.endingDays)
  const versions = await VersionModel.find(
    { placeId: { $in: [...places] }, 'signed.validTo': { $gte: today(), $lte: until } },
    { documentId: 1 },
  ).lean()
  const cards = await cardsOf(actor, [...new Set(versions.map(({ documentId }) => documentId))])
  const ids = new Set(versions.map(({ _id }) => _id))
  return [...cards.values()]
    .flatMap((card) => {
      const validTo = card.inForce?.validTo ?? null
      return validTo !== null && ids.has(card.inForce?.versionId ?? '') ? [{ card, validTo }] : []
    })
    .sort((one, other) => bySoonest(one.validTo, other.validTo))
}

export async function findWaiting(actor: Actor): Promise<Waiting> {
  const [reviews, ending] = await Promise.all([findReviews(actor), findEnding(actor)])
  return { reviews, ending }
}
