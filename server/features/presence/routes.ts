// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessPlace } from '#server/features/places/access.ts'
import { accessThread } from '#server/features/threads/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { presenceEndpoints } from '#shared/features/presence.ts'
import { findPlacePresence, findThreadPresence } from './queries.ts'
import { announcePresence } from './realtime.ts'

export const presenceFeature: Feature = {
  announce: announcePresence,
  routes(router) {
    route(router, presenceEndpoints.ofPlace, async ({ placeId }, actor) => ({
      people: await findPlacePresence(await accessPlace(actor, placeId, 'read')),
    }))
    route(router, presenceEndpoints.ofThread, async ({ threadId }, actor) => ({
      people: await findThreadPresence(actor, await accessThread(actor, threadId, 'read')),
    }))
  },
}
