// SPDX-License-Identifier: AGPL-3.0-or-later
import { openSession } from '#server/features/sessions/cookie.ts'
import type { Feature } from '#server/lib/feature.ts'
import { addressOf } from '#server/lib/http/address.ts'
import { publicRoute } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { setupEndpoints } from '#shared/features/setup.ts'
import { beginAdministration, opensSetup } from './service.ts'

const tryingLimit = rateLimit({ burst: 20, perSecond: 0.2 })

export const setupFeature: Feature = {
  routes(router) {
    publicRoute(router, setupEndpoints.look, async ({ token }) => ({ opens: await opensSetup(token) }))
    publicRoute(router, setupEndpoints.begin, async (draft, context) => {
      const address = addressOf(context.request)
      tryingLimit(address)
      return openSession(await beginAdministration(draft, address), context)
    })
  },
}
