// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { writingEndpoints } from '#shared/features/writing.ts'
import { accessText } from './access.ts'
import { setKeptDays } from './compaction.ts'
import { findSent, findTextAt } from './queries.ts'
import { announceWriting } from './realtime.ts'

export const writingFeature: Feature = {
  announce: announceWriting,
  start({ WRITING_DAYS }) {
    setKeptDays(WRITING_DAYS)
  },
  routes(router) {
    route(router, writingEndpoints.sent, async ({ documentId }, actor) =>
      findSent(await accessText(actor, documentId, 'edit')),
    )
    route(router, writingEndpoints.at, async ({ documentId, seq }, actor) =>
      findTextAt(await accessText(actor, documentId, 'edit'), seq),
    )
  },
}
