// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { portfolioEndpoints } from '#shared/features/portfolio.ts'
import { accessPortfolio } from './access.ts'
import { findPortfolio } from './queries.ts'

export const portfolioFeature: Feature = {
  routes(router) {
    route(router, portfolioEndpoints.read, async (_, actor) => ({
      networks: await findPortfolio(await accessPortfolio(actor)),
    }))
  },
}
