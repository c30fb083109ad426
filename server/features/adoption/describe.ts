// SPDX-License-Identifier: AGPL-3.0-or-later
import { findReadable, type OpenDocument } from '#server/features/documents/access.ts'
import { blocksOfBody } from '#server/features/documents/blocks.ts'
import { compareBlocks } from '#server/features/documents/comparison.ts'
import { findCards } from '#server/features/documents/facts.ts'
import { findPlacesWhere } from '#server/features/documents/waiting.ts'
import { findItems } from '#server/features/library/queries.ts'
import { gonePerson } from '#server/features/people/present.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import {
  type Adopter,
  type adoptionEndpoints,
  adoptionLimits,
  type DocumentAdoption,
  type News,
  type Suggestion,
} from '#shared/features/adoption.ts'
import { documentPolicy } from '#shared/features/documents.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { OutputOf } from '#shared/lib/endpoint.ts'
import { AppError } from '#shared/lib/errors.ts'
import { describeOrigin, findTexts } from './differences.ts'
import { type Descendant, findAdoption, findDescendants, findNewVersions, type NewVersion } from './lineage.ts'
import { AdoptionModel, type AdoptionRecord, SuggestionModel, type SuggestionRecord } from './model.ts'

type People = ReadonlyMap<string, PersonSummary>
const personOf = (people: People, id: string): PersonSummary => people.get(id) ?? gonePerson

const presentNews = ({ ignored }: AdoptionRecord, { source, version }: NewVersion, people: People): News => {
  const left = ignored.find(({ versionId }) => versionId === version._id)
  const { documentId, title, placeName, number } = source
  return {
    ...{ documentId, title, placeName, number, versionId: version._id, newNumber: version.number ?? 0 },
    ignored: left ? { at: left.at.toISOString(), by: personOf(people, left.by), reason: left.reason } : null,
  }
}

const presentSuggestion = (one: Omit<SuggestionRecord, 'body'>, people: People): Suggestion => ({
  ...{ id: one._id, placeName: one.placeName, note: one.note, state: one.state },
  ...{ at: one.at.toISOString(), by: personOf(people, one.by) },
  decided: one.decided && { at: one.decided.at.toISOString(), note: one.decided.note },
})

function describeMerge({ merges }: AdoptionRecord): DocumentAdoption['merged'] {
  const last = merges.findLast(({ undone }) => !undone)
  const source = last?.sources.find(({ documentId }) => documentId === last.sourceId)
  if (!last || !source) return null
  const { documentId, title, placeName, number } = source
  return { documentId, title, placeName, number, id: last.id, at: last.at.toISOString() }
}

/** Names only of what the asker may read; of the others the number. */
async function describeAdopters(actor: Actor, documentId: string): Promise<DocumentAdoption['adopters']> {
  const descendants = await findDescendants(documentId)
  const ids = descendants.map(({ adoption }) => adoption._id)
  const [readable, items, { places }] = await Promise.all([findReadable(actor, ids), findItems(ids), findCatalogue()])
  const [seen, names] = [new Set(readable), new Map(items.map(({ _id, name }) => [_id, name]))]
  const parents = new Map(descendants.map(({ adoption, parentId }) => [adoption._id, parentId]))
  const shownParent = (id: string): string | null => {
    const parent = parents.get(id)
    if (parent === undefined || parent === documentId) return null
    return seen.has(parent) ? parent : shownParent(parent)
  }
  const show = ({ adoption: { _id, placeId }, number }: Descendant): Adopter[] => {
    const place = places.get(placeId)
    if (!seen.has(_id) || !place) return []
    return [
      {
        documentId: _id,
        parentId: shownParent(_id),
        title: names.get(_id) ?? '',
        placeName: place.name,
        colour: place.colour,
        number,
      },
    ]
  }
  const tree = descendants.flatMap(show)
  return {
    places: new Set(descendants.map(({ adoption }) => adoption.placeId)).size,
    tree,
    hidden: descendants.length - tree.length,
  }
}

/** What is waiting there is said to who approves, and to nobody else. */
const findSuggestions = (actor: Actor, { document, place }: Pick<OpenDocument, 'document' | 'place'>) =>
  documentPolicy.approve(actor, place)
    ? SuggestionModel.find({ documentId: document._id, state: 'waiting' }, { body: 0 }).sort({ at: 1 }).lean()
    : []

export async function describeAdoption(
  actor: Actor,
  open: Authorized<OpenDocument, 'read'> | Authorized<OpenDocument, 'approve'>,
): Promise<DocumentAdoption> {
  const documentId = open.document._id
  const [adoption, adopters, suggestions, suggested] = await Promise.all([
    findAdoption(documentId),
    describeAdopters(actor, documentId),
    findSuggestions(actor, open),
    SuggestionModel.findOne({ fromId: documentId }, { body: 0 }).sort({ at: -1 }).lean(),
  ])
  const news = adoption ? ((await findNewVersions([adoption])).get(documentId) ?? []) : []
  const people = await findPersonSummaries([
    ...suggestions.map(({ by }) => by),
    ...(suggested ? [suggested.by] : []),
    ...(adoption?.ignored ?? []).map(({ by }) => by),
  ])
  return {
    origin: adoption && (await describeOrigin(adoption)),
    news: adoption ? news.map((one) => presentNews(adoption, one, people)) : [],
    merged: adoption && describeMerge(adoption),
    adopters,
    suggestions: suggestions.map((one) => presentSuggestion(one, people)),
    suggested: suggested && presentSuggestion(suggested, people),
  }
}

/** From what was taken over to the text of today; who wrote it is not asked. */
export async function compareWithOrigin(documentId: string): Promise<OutputOf<typeof adoptionEndpoints.compare>> {
  const adoption = await findAdoption(documentId)
  if (!adoption) throw new AppError('not_found')
  const { base, now } = await findTexts(adoption)
  return { blocks: compareBlocks(blocksOfBody(base), blocksOfBody(now)), people: [], cut: false }
}

type Waiting = OutputOf<typeof adoptionEndpoints.waiting>

export async function findWaitingAdoptions(actor: Actor): Promise<Waiting> {
  const places = [...(await findPlacesWhere(actor, documentPolicy.approve))]
  const [adoptions, suggestions] = await Promise.all([
    AdoptionModel.find({ placeId: { $in: places } }).lean(),
    SuggestionModel.find({ placeId: { $in: places }, state: 'waiting' }, { body: 0 })
      .sort({ at: 1 })
      .lean(),
  ])
  const found = await findNewVersions(adoptions)
  const people = await findPersonSummaries(suggestions.map(({ by }) => by))
  const ids = [...adoptions.map(({ _id }) => _id), ...suggestions.map(({ documentId }) => documentId)]
  const cards = new Map((await findCards(await findReadable(actor, ids))).map((card) => [card.id, card]))
  const news = adoptions.flatMap((adoption) =>
    (found.get(adoption._id) ?? []).flatMap((one) => {
      const [card, shown] = [cards.get(adoption._id), presentNews(adoption, one, people)]
      return card && !shown.ignored ? [{ card, news: shown }] : []
    }),
  )
  return {
    news: news.slice(0, adoptionLimits.waiting),
    suggestions: suggestions
      .flatMap((one) => {
        const card = cards.get(one.documentId)
        return card ? [{ card, suggestion: presentSuggestion(one, people) }] : []
      })
      .slice(0, adoptionLimits.waiting),
  }
}
