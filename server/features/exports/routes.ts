// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request, Response } from 'express'
import { accessDocument } from '#server/features/documents/access.ts'
import { findVersion } from '#server/features/documents/queries.ts'
import type { Feature } from '#server/lib/feature.ts'
import { requireContentActor, sendContent } from '#server/lib/http/content.ts'
import { trackFlight } from '#server/lib/http/inFlight.ts'
import { route } from '#server/lib/http/route.ts'
import { setChromium } from '#server/lib/pdf/findChromium.ts'
import { storage } from '#server/lib/storage/storage.ts'
import { exportEndpoints as endpoints } from '#shared/features/exports.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { accessExport, accessShelf } from './access.ts'
import { dropExport } from './jobs.ts'
import { presentExport } from './present.ts'
import { askForExport } from './service.ts'

async function sendExport(request: Request, response: Response): Promise<void> {
  const actor = await requireContentActor(request)
  trackFlight(actor, response)
  const exportId = String(request.params.exportId)
  if (!id.safeParse(exportId).success) throw new AppError('not_found')
  const { state, key, name, size, sha256 } = await accessExport(actor, exportId)
  if (state !== 'ready' || key === null || name === null || size === null || sha256 === null)
    throw new AppError('not_found')
  await sendContent(request, response, {
    name,
    mediaType: 'application/octet-stream',
    size,
    etag: sha256,
    open: (range) => storage().read(key, range),
  })
}

export const exportsFeature: Feature = {
  start: ({ CHROMIUM_BINARY }) => setChromium(CHROMIUM_BINARY),
  routes(router) {
    route(router, endpoints.ofDocument, async ({ documentId, versionId, ...asked }, actor) => {
      const { place } = await accessDocument(actor, documentId, 'read')
      if (versionId !== null && !(await findVersion(documentId, versionId))) throw new AppError('not_found')
      const draft = { ...asked, documentId, versionId, itemIds: null, placeId: place.id, personId: actor.id }
      return presentExport(await askForExport(draft))
    })
    route(router, endpoints.ofLibrary, async ({ placeId, itemIds, ...asked }, actor) => {
      const place = await accessShelf(actor, { placeId, itemIds }, { every: true })
      const draft = { ...asked, documentId: null, versionId: null, itemIds, placeId: place.id, personId: actor.id }
      return presentExport(await askForExport(draft))
    })
    route(router, endpoints.read, async ({ exportId }, actor) => presentExport(await accessExport(actor, exportId)))
    route(router, endpoints.remove, async ({ exportId }, actor) => {
      await accessExport(actor, exportId)
      await dropExport(exportId)
      return null
    })
    router.get('/content/exports/:exportId', sendExport)
  },
}
