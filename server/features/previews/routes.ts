// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessFile } from '#server/features/files/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { fileEndpoints } from '#shared/features/files.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findPreview } from './queries.ts'
import { announcePreviews } from './realtime.ts'

export const previewsFeature: Feature = {
  announce: announcePreviews,
  routes(router) {
    route(router, fileEndpoints.preview, async ({ fileId, number }, actor) => {
      const { versions } = await accessFile(actor, fileId, 'read')
      const version = versions.find((one) => one.number === number)
      if (!version) throw new AppError('not_found')
      return findPreview(version.uploadId)
    })
  },
}
