// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { uploadEndpoints } from '#shared/features/uploads.ts'
import { accessBringing } from './access.ts'
import { presentUpload } from './present.ts'
import { findPendingUploads } from './queries.ts'
import { setUploadSettings } from './settings.ts'

export const uploadsFeature: Feature = {
  start: setUploadSettings,
  routes(router) {
    route(router, uploadEndpoints.list, async (_, actor) => ({
      uploads: (await findPendingUploads(actor.id)).map(presentUpload),
    }))
    route(router, uploadEndpoints.read, async ({ uploadId }, actor) =>
      presentUpload(await accessBringing(actor, uploadId, 'bring')),
    )
  },
}
