// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument } from '#server/features/documents/access.ts'
import { onDocumentsDiscarded } from '#server/features/documents/kind.ts'
import { findRoomsOf } from '#server/features/library/audience.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { draftingEvents, draftingEndpoints as endpoints } from '#shared/features/drafting.ts'
import { ChapterModel } from './model.ts'
import { findChapters, findWaitingChapters } from './queries.ts'
import { addSource, arrangeChapter, removeSource } from './service.ts'

const changingLimit = rateLimit({ burst: 60, perSecond: 2 })

export const draftingFeature: Feature = {
  announce() {
    broadcastInOrder([draftingEvents.changed], ({ documentId }) => findRoomsOf(documentId))
    onDocumentsDiscarded(async (documentIds) => {
      await ChapterModel.deleteMany({ documentId: { $in: documentIds } })
    })
  },
  routes(router) {
    route(router, endpoints.waiting, async (_, actor) => ({ chapters: await findWaitingChapters(actor) }))
    route(router, endpoints.chapters, async ({ documentId }, actor) => {
      await accessDocument(actor, documentId, 'read')
      return { chapters: await findChapters(actor, documentId) }
    })
    route(router, endpoints.arrange, async ({ documentId, ...arranged }, actor) => {
      const open = await accessDocument(actor, documentId, 'edit')
      changingLimit(actor.id)
      return arrangeChapter(actor, open, arranged)
    })
    route(router, endpoints.addSource, async ({ documentId, ...named }, actor) => {
      const open = await accessDocument(actor, documentId, 'edit')
      changingLimit(actor.id)
      return addSource(actor, open, named)
    })
    route(router, endpoints.removeSource, async ({ documentId, sourceId }, actor) =>
      removeSource(actor, await accessDocument(actor, documentId, 'edit'), sourceId),
    )
  },
}
