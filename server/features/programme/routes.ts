// SPDX-License-Identifier: AGPL-3.0-or-later

import type { Env } from '#server/lib/env.ts'
import type { Feature } from '#server/lib/feature.ts'
import { publicRoute } from '#server/lib/http/route.ts'
import { programmeEndpoints } from '#shared/features/programme.ts'
import { findProgramme, presentProgrammeCard } from './queries.ts'

let sourceUrl: string | null = null

export const programmeFeature: Feature = {
  start(env: Env) {
    sourceUrl = env.SOURCE_URL ?? null
  },
  routes(router) {
    publicRoute(router, programmeEndpoints.card, async () => presentProgrammeCard(await findProgramme(), sourceUrl))
  },
}
