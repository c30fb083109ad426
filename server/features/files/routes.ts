// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessLibrary } from '#server/features/library/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { fileEndpoints as endpoints } from '#shared/features/files.ts'
import { accessFile } from './access.ts'
import { contentRoutes } from './content.ts'
import { findFileDetail } from './detail.ts'
import { declareFiles } from './kind.ts'
import { addFileVersion, createFile, restoreFileVersion } from './service.ts'

/** Twenty chosen at once, and again. */
const changingLimit = rateLimit({ burst: 60, perSecond: 5 })

export const filesFeature: Feature = {
  announce: declareFiles,
  routes(router) {
    contentRoutes(router)
    route(router, endpoints.create, async ({ placeId, ...draft }, actor) => {
      const place = await accessLibrary(actor, placeId, 'add', draft.parentId)
      changingLimit(actor.id)
      return createFile(actor, place, draft)
    })
    route(router, endpoints.read, async ({ fileId }, actor) =>
      findFileDetail(actor, await accessFile(actor, fileId, 'read')),
    )
    route(router, endpoints.addVersion, async ({ fileId, ...draft }, actor) => {
      const open = await accessFile(actor, fileId, 'edit')
      changingLimit(actor.id)
      return addFileVersion(actor, open, draft)
    })
    route(router, endpoints.restoreVersion, async ({ fileId, number }, actor) => {
      const open = await accessFile(actor, fileId, 'edit')
      changingLimit(actor.id)
      return restoreFileVersion(actor, open, number)
    })
  },
}
