// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument } from '#server/features/documents/access.ts'
import { onDocumentsDiscarded } from '#server/features/documents/kind.ts'
import { accessFile } from '#server/features/files/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { documentFileEndpoints as endpoints } from '#shared/features/documentFiles.ts'
import { forgetDocumentFiles } from './carriers.ts'
import { attachFile, carryVersion } from './service.ts'

/** Twenty chosen at once, and again. */
const attachingLimit = rateLimit({ burst: 60, perSecond: 5 })

export const documentFilesFeature: Feature = {
  announce: () => onDocumentsDiscarded(forgetDocumentFiles),
  routes(router) {
    route(router, endpoints.attach, async ({ documentId, ...attached }, actor) => {
      const open = await accessDocument(actor, documentId, 'edit')
      attachingLimit(actor.id)
      return attachFile(actor, open, attached)
    })
    route(router, endpoints.carry, async ({ documentId, fileId, version }, actor) => {
      const open = await accessDocument(actor, documentId, 'edit')
      const file = await accessFile(actor, fileId, 'read')
      attachingLimit(actor.id)
      return carryVersion(actor, open, file, version)
    })
  },
}
