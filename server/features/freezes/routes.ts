// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessReport } from '#server/features/report/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { freezeEndpoints as endpoints } from '#shared/features/freezes.ts'
import { accessFreeze } from './access.ts'
import { compareFreeze } from './compare.ts'
import { sendFreeze } from './leaving.ts'
import { findFreezes, readFreeze, readFrozenRecords } from './queries.ts'
import { announceFreezes } from './realtime.ts'
import { createFreeze } from './service.ts'

const freezingLimit = rateLimit({ burst: 30, perSecond: 0.1 })

export const freezesFeature: Feature = {
  announce: announceFreezes,
  routes(router) {
    route(router, endpoints.list, async (_, actor) => ({ freezes: await findFreezes(accessReport(actor, 'read')) }))
    route(router, endpoints.create, async (draft, actor) => {
      const reader = accessReport(actor, 'freeze')
      freezingLimit(actor.id)
      return createFreeze(reader, draft)
    })
    route(router, endpoints.read, async ({ freezeId }, actor) =>
      readFreeze(await accessFreeze(actor, freezeId, 'read')),
    )
    route(router, endpoints.compare, async ({ freezeId, otherId }, actor) =>
      compareFreeze(
        await accessFreeze(actor, freezeId, 'read'),
        otherId === undefined ? null : await accessFreeze(actor, otherId, 'read'),
      ),
    )
    route(router, endpoints.records, async ({ freezeId, ...wanted }, actor) =>
      readFrozenRecords(await accessFreeze(actor, freezeId, 'read'), wanted),
    )
    router.get('/content/freezes/:freezeId/:format', sendFreeze)
  },
}
