// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument } from '#server/features/documents/access.ts'
import { onDocumentChanged } from '#server/features/documents/facts.ts'
import { onDocumentsDiscarded } from '#server/features/documents/kind.ts'
import { accessFile } from '#server/features/files/access.ts'
import { accessLibrary } from '#server/features/library/access.ts'
import { onAccessSettled } from '#server/features/library/accesses.ts'
import { findRoomsOf } from '#server/features/library/audience.ts'
import { findNamingMessages } from '#server/features/messages/naming.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { adoptionEvents, adoptionEndpoints as endpoints } from '#shared/features/adoption.ts'
import { libraryPolicy } from '#shared/features/library.ts'
import { AppError } from '#shared/lib/errors.ts'
import { accessCopy, accessSuggestion } from './access.ts'
import { adoptVersion } from './adopt.ts'
import { compareWithOrigin, describeAdoption, findWaitingAdoptions } from './describe.ts'
import { tellFollowers, tellOfHearing } from './hearing.ts'
import { mergeNews } from './mergeNews.ts'
import { AdoptionModel, SuggestionModel } from './model.ts'
import { heedNews, ignoreNews, viewNews } from './news.ts'
import { isOfferedTo } from './offered.ts'
import { findFileUses, findSources } from './sources.ts'
import { declineSuggestion, mergeSuggestion, suggestChange, viewSuggestion } from './suggestions.ts'
import { undoMerge } from './undo.ts'

/** Texts are put together and files copied for each. */
const changingLimit = rateLimit({ burst: 30, perSecond: 0.5 })
const comparingLimit = rateLimit({ burst: 40, perSecond: 2 })

export const adoptionFeature: Feature = {
  announce() {
    broadcastInOrder([adoptionEvents.changed], ({ documentId }) => findRoomsOf(documentId))
    onDocumentChanged(tellFollowers)
    onAccessSettled(tellOfHearing)
    onDocumentsDiscarded(async (documentIds) => {
      await AdoptionModel.deleteMany({ _id: { $in: documentIds } })
      await SuggestionModel.deleteMany({
        $or: [{ documentId: { $in: documentIds } }, { fromId: { $in: documentIds } }],
      })
    })
  },
  routes(router) {
    route(router, endpoints.waiting, (_, actor) => findWaitingAdoptions(actor))
    route(router, endpoints.sources, async ({ documentId }, actor) => {
      await accessDocument(actor, documentId, 'read')
      comparingLimit(actor.id)
      return findSources(actor, documentId)
    })
    route(router, endpoints.naming, async ({ documentId }, actor) => {
      await accessDocument(actor, documentId, 'read')
      return findNamingMessages(actor, documentId)
    })
    route(router, endpoints.fileUses, async ({ fileId }, actor) => {
      await accessFile(actor, fileId, 'read')
      return { usedIn: await findFileUses(actor, fileId) }
    })
    route(router, endpoints.targets, async ({ documentId }, actor) => {
      const open = await accessDocument(actor, documentId, 'read')
      const places = [...(await findCatalogue()).places.values()].filter(
        (place) =>
          place.id !== open.place.id && libraryPolicy.add(actor, place, null) && isOfferedTo(actor, open, place),
      )
      // networks before labs, each by name
      places.sort((one, other) => Number(other.kind === 'network') - Number(one.kind === 'network'))
      return { places: places.map(({ id, name }) => ({ id, name })) }
    })
    route(router, endpoints.adopt, async ({ documentId, versionId, placeId, title }, actor) => {
      const open = await accessDocument(actor, documentId, 'read')
      const to = await accessLibrary(actor, placeId, 'add')
      if (placeId === open.place.id) throw new AppError('invalid', { fields: { placeId: 'bad_value' } })
      if (!isOfferedTo(actor, open, to)) throw new AppError('forbidden')
      changingLimit(actor.id)
      return adoptVersion(actor, open, to, { versionId, title })
    })
    route(router, endpoints.read, async ({ documentId }, actor) =>
      describeAdoption(actor, await accessDocument(actor, documentId, 'read')),
    )
    route(router, endpoints.compare, async ({ documentId }, actor) => {
      await accessDocument(actor, documentId, 'read')
      comparingLimit(actor.id)
      return compareWithOrigin(documentId)
    })
    route(router, endpoints.news, async ({ documentId, sourceId }, actor) => {
      const copy = await accessCopy(actor, documentId, 'approve')
      comparingLimit(actor.id)
      return viewNews(copy, sourceId)
    })
    const described = async (actor: Parameters<typeof describeAdoption>[0], documentId: string) =>
      describeAdoption(actor, await accessDocument(actor, documentId, 'read'))
    route(router, endpoints.merge, async ({ documentId, sourceId, ...chosen }, actor) => {
      const copy = await accessCopy(actor, documentId, 'approve')
      changingLimit(actor.id)
      await mergeNews(actor, copy, { sourceId, ...chosen })
      return described(actor, documentId)
    })
    route(router, endpoints.ignore, async ({ documentId, sourceId, ...said }, actor) => {
      const copy = await accessCopy(actor, documentId, 'approve')
      await ignoreNews(actor, copy, sourceId, said)
      return described(actor, documentId)
    })
    route(router, endpoints.heed, async ({ documentId, sourceId }, actor) => {
      await heedNews(await accessCopy(actor, documentId, 'approve'), sourceId)
      return described(actor, documentId)
    })
    route(router, endpoints.undo, async ({ documentId, mergeId }, actor) => {
      const copy = await accessCopy(actor, documentId, 'approve')
      changingLimit(actor.id)
      await undoMerge(actor, copy, mergeId)
      return described(actor, documentId)
    })
    route(router, endpoints.suggest, async ({ documentId, note }, actor) => {
      const copy = await accessCopy(actor, documentId, 'approve')
      changingLimit(actor.id)
      await suggestChange(actor, copy, note)
      return described(actor, documentId)
    })
    route(router, endpoints.suggestion, async ({ suggestionId }, actor) => {
      const waiting = await accessSuggestion(actor, suggestionId, 'approve')
      comparingLimit(actor.id)
      return viewSuggestion(waiting)
    })
    route(router, endpoints.mergeSuggestion, async ({ suggestionId, choices }, actor) => {
      const waiting = await accessSuggestion(actor, suggestionId, 'approve')
      changingLimit(actor.id)
      await mergeSuggestion(actor, waiting, choices)
      return described(actor, waiting.suggestion.documentId)
    })
    route(router, endpoints.declineSuggestion, async ({ suggestionId, note }, actor) => {
      const waiting = await accessSuggestion(actor, suggestionId, 'approve')
      await declineSuggestion(actor, waiting, note)
      return described(actor, waiting.suggestion.documentId)
    })
  },
}
