// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request, Response } from 'express'
import type { Feature } from '#server/lib/feature.ts'
import type { RequestActor } from '#server/lib/http/actor.ts'
import { trackFlight } from '#server/lib/http/inFlight.ts'
import { requireActor, route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { uploadEndpoints } from '#shared/features/uploads.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { accessBringing } from './access.ts'
import { checkHeaders } from './headers.ts'
import { presentUpload } from './present.ts'
import { findPendingUploads } from './queries.ts'
import { setUploadSettings } from './settings.ts'
import { serveTus } from './tus.ts'

/** Two hundred small photos at once, and then as fast as anybody chooses more. */
const beginningLimit = rateLimit({ burst: 240, perSecond: 4 })
/** As fast as an office line brings pieces; for a client that has run wild. */
const piecesLimit = rateLimit({ burst: 400, perSecond: 60 })

/** One request of the resumable protocol: who asks, then its own door, then the bytes. */
async function serve(
  request: Request,
  response: Response,
  open: (actor: RequestActor) => Promise<unknown>,
): Promise<void> {
  const actor = await requireActor(request)
  trackFlight(actor, response)
  await open(actor)
  checkHeaders(request.method, request.headers)
  try {
    await serveTus(actor, request, response)
  } catch (error) {
    // what still comes of a refused request is let pass: who sends it reads the answer
    request.resume()
    throw error
  }
}

async function openOne(request: Request, actor: RequestActor): Promise<void> {
  piecesLimit(actor.id)
  const uploadId = id.safeParse(request.params.uploadId)
  if (!uploadId.success) throw new AppError('not_found')
  await accessBringing(actor, uploadId.data, 'bring')
}

export const uploadsFeature: Feature = {
  start: setUploadSettings,
  routes(router) {
    route(router, uploadEndpoints.list, async (_, actor) => ({
      uploads: (await findPendingUploads(actor.id)).map(presentUpload),
    }))
    route(router, uploadEndpoints.read, async ({ uploadId }, actor) =>
      presentUpload(await accessBringing(actor, uploadId, 'bring')),
    )
    router.post('/uploads', (request, response) => serve(request, response, async (actor) => beginningLimit(actor.id)))
    for (const method of ['head', 'patch', 'delete'] as const)
      router[method]('/uploads/:uploadId', (request, response) =>
        serve(request, response, (actor) => openOne(request, actor)),
      )
  },
}
