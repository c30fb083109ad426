// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Feature } from '#server/lib/feature.ts'
import { publicRoute, route } from '#server/lib/http/route.ts'
import { programmeEndpoints } from '#shared/features/programme.ts'
import { accessProgramme } from './access.ts'
import { findProgramme, presentProgrammeCard, setSourceUrl } from './queries.ts'
import { announceProgramme } from './realtime.ts'
import { closeProgramme, reopenProgramme } from './service.ts'

export const programmeFeature: Feature = {
  start: (env) => setSourceUrl(env.SOURCE_URL ?? null),
  announce: announceProgramme,
  routes(router) {
    publicRoute(router, programmeEndpoints.card, async () => presentProgrammeCard(await findProgramme()))
    route(router, programmeEndpoints.close, async (_, actor) => closeProgramme(accessProgramme(actor, 'administer')))
    route(router, programmeEndpoints.reopen, async (_, actor) => reopenProgramme(accessProgramme(actor, 'administer')))
  },
}
