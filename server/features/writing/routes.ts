// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { writingEndpoints } from '#shared/features/writing.ts'
import { accessText } from './access.ts'
import { setKeptDays } from './compaction.ts'
import { findSent, findTextAt } from './queries.ts'
import { announceWriting } from './realtime.ts'

/** Each counts a whole log, or puts a text together. */
const recoveringLimit = rateLimit({ burst: 40, perSecond: 2 })

export const writingFeature: Feature = {
  announce: announceWriting,
  start({ WRITING_DAYS }) {
    setKeptDays(WRITING_DAYS)
  },
  routes(router) {
    route(router, writingEndpoints.sent, async ({ documentId }, actor) => {
      const text = await accessText(actor, documentId, 'edit')
      recoveringLimit(actor.id)
      return findSent(text)
    })
    route(router, writingEndpoints.at, async ({ documentId, seq }, actor) => {
      const text = await accessText(actor, documentId, 'edit')
      recoveringLimit(actor.id)
      return findTextAt(text, seq)
    })
  },
}
