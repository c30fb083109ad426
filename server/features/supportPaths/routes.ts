// SPDX-License-Identifier: AGPL-3.0-or-later

import { onActivityUse } from '#server/features/editions/uses.ts'
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { supportPathEndpoints as endpoints, supportPathEvents } from '#shared/features/supportPaths.ts'
import { accessSupport, accessSupportEntry, accessSupportPath } from './access.ts'
import { isSupportUnder } from './counted.ts'
import { SupportEntryModel } from './model.ts'
import { findSupportEntries, findSupportPaths } from './queries.ts'
import { createSupportPath, editSupport, editSupportPath, logSupport, removeSupport } from './service.ts'

const writingLimit = rateLimit({ burst: 60, perSecond: 1 })

export const supportPathsFeature: Feature = {
  announce() {
    onMeetingUse('supported', { model: SupportEntryModel })
    onActivityUse(isSupportUnder)
    broadcastInOrder([supportPathEvents.changed], async ({ placeId }) => {
      const { programmePlaceId } = await findCatalogue()
      return [rooms.place(placeId), ...(programmePlaceId ? [rooms.role(programmePlaceId, 'staff')] : [])]
    })
  },
  routes(router) {
    route(router, endpoints.list, async ({ placeId }, actor) => {
      const place = await accessSupport(actor, placeId, 'read')
      return { paths: await findSupportPaths([place.id]) }
    })
    route(router, endpoints.create, async ({ placeId, ...draft }, actor) => {
      const place = await accessSupport(actor, placeId, 'write')
      writingLimit(actor.id)
      return createSupportPath(actor.id, place, draft)
    })
    route(router, endpoints.edit, async ({ pathId, ...draft }, actor) => {
      const open = await accessSupportPath(actor, pathId, 'write')
      writingLimit(actor.id)
      return editSupportPath(open, draft)
    })
    route(router, endpoints.entries, async ({ placeId, ...asked }, actor) => {
      const place = await accessSupport(actor, placeId, 'read')
      return findSupportEntries(place.id, asked)
    })
    route(router, endpoints.log, async ({ pathId, ...draft }, actor) => {
      const open = await accessSupportPath(actor, pathId, 'write')
      writingLimit(actor.id)
      return logSupport(actor.id, open, draft)
    })
    route(router, endpoints.editEntry, async ({ entryId, ...draft }, actor) => {
      const open = await accessSupportEntry(actor, entryId, 'write')
      writingLimit(actor.id)
      return editSupport(open, draft)
    })
    route(router, endpoints.removeEntry, async ({ entryId }, actor) => {
      await removeSupport(await accessSupportEntry(actor, entryId, 'write'))
      return null
    })
  },
}
