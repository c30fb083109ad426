// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessLibrary } from '#server/features/library/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { importEndpoints as endpoints } from '#shared/features/imports.ts'
import { convertSource } from './convert.ts'
import { importDocument } from './create.ts'
import { accessSource } from './source.ts'

/** A process is started for each. */
const readingLimit = rateLimit({ burst: 20, perSecond: 0.2 })

export const importsFeature: Feature = {
  routes(router) {
    route(router, endpoints.look, async ({ placeId, source }, actor) => {
      const place = await accessLibrary(actor, placeId, 'add')
      const bytes = await accessSource(actor, place, source)
      readingLimit(actor.id)
      const found = await convertSource(actor.id, bytes)
      if ('why' in found) return { state: 'refused' as const, why: found.why }
      return { state: 'ready' as const, counts: found.text.counts, leftOut: found.text.leftOut }
    })
    route(router, endpoints.create, async ({ placeId, source, ...draft }, actor) => {
      const place = await accessLibrary(actor, placeId, 'add', draft.parentId)
      const bytes = await accessSource(actor, place, source)
      readingLimit(actor.id)
      return importDocument(place, bytes, draft, actor.id)
    })
  },
}
