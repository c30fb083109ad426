// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessProgramme } from '#server/features/programme/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { editionEndpoints } from '#shared/features/editions.ts'
import { findEditions } from './queries.ts'
import { announceEditions } from './realtime.ts'
import {
  chooseEdition,
  createEdition,
  editActivity,
  editEdition,
  editLine,
  removeActivity,
  removeLine,
} from './service.ts'

export const editionsFeature: Feature = {
  announce: announceEditions,
  routes(router) {
    route(router, editionEndpoints.list, async () => ({ editions: await findEditions() }))
    route(router, editionEndpoints.create, async (draft, actor) =>
      createEdition(accessProgramme(actor, 'administer'), draft),
    )
    route(router, editionEndpoints.edit, async ({ editionId, ...draft }, actor) =>
      editEdition(accessProgramme(actor, 'administer'), editionId, draft),
    )
    route(router, editionEndpoints.choose, async ({ editionId }, actor) =>
      chooseEdition(accessProgramme(actor, 'administer'), editionId),
    )
    route(router, editionEndpoints.editActivity, async ({ editionId, no, ...draft }, actor) =>
      editActivity(accessProgramme(actor, 'administer'), { editionId, no }, draft),
    )
    route(router, editionEndpoints.removeActivity, async (which, actor) =>
      removeActivity(accessProgramme(actor, 'administer'), which),
    )
    route(router, editionEndpoints.editLine, async ({ editionId, no, lineId, ...draft }, actor) =>
      editLine(accessProgramme(actor, 'administer'), { editionId, no, lineId }, draft),
    )
    route(router, editionEndpoints.removeLine, async (which, actor) =>
      removeLine(accessProgramme(actor, 'administer'), which),
    )
  },
}
