// SPDX-License-Identifier: AGPL-3.0-or-later
import { findRoomTaken } from '#server/features/uploads/room.ts'
import { uploadSettings } from '#server/features/uploads/settings.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { libraryEndpoints as endpoints, libraryPolicy } from '#shared/features/library.ts'
import { accessItem, accessLibrary, findSeen, requireAdding } from './access.ts'
import { sizeOf } from './kinds.ts'
import { findTaken, findTrash, findTree, hydrateItems } from './queries.ts'
import { announceLibrary } from './realtime.ts'
import { findByName, findLibraries, findRecent } from './recent.ts'
import { createFolder, moveItem, onlyItem, renameItem } from './service.ts'
import { emptyTrash, removeItem, restoreItem } from './trash.ts'

/** Faster than anybody types. */
const findingLimit = rateLimit({ burst: 40, perSecond: 8 })

/** Faster than anybody tidies up. */
const changingLimit = rateLimit({ burst: 60, perSecond: 10 })

export const libraryFeature: Feature = {
  announce: announceLibrary,
  routes(router) {
    route(router, endpoints.recent, async ({ placeId }, actor) => {
      const placeIds = placeId ? [(await accessLibrary(actor, placeId, 'read')).id] : await findLibraries(actor)
      const [items, mine] = await Promise.all([findRecent(actor, placeIds), findRecent(actor, placeIds, actor.id)])
      return { items: await hydrateItems(items), mine: await hydrateItems(mine) }
    })
    route(router, endpoints.find, async ({ words }, actor) => {
      const placeIds = await findLibraries(actor)
      findingLimit(actor.id)
      return { items: await hydrateItems(await findByName(actor, placeIds, words)) }
    })
    route(router, endpoints.list, async ({ placeId }, actor) => {
      const place = await accessLibrary(actor, placeId, 'read')
      const [items, used] = await Promise.all([findTree(place.id), findRoomTaken(place.id)])
      return { items: await hydrateItems(await findSeen(actor, items)), used, quota: uploadSettings().quota }
    })
    route(router, endpoints.taken, async ({ placeId, parentId, names }, actor) => {
      const place = await accessLibrary(actor, placeId, 'read')
      const taken = await findTaken(place.id, parentId, names)
      const seen = new Set(await findSeen(actor, [...taken.values()]))
      const items = await Promise.all(
        [...taken]
          .filter(([, item]) => seen.has(item))
          .map(async ([name, item]) => ({ name, item: onlyItem(await hydrateItems([item])) })),
      )
      return { taken: items }
    })
    route(router, endpoints.createFolder, async ({ placeId, ...draft }, actor) => {
      const place = await accessLibrary(actor, placeId, 'add', draft.parentId)
      changingLimit(actor.id)
      return createFolder(place, draft, actor.id)
    })
    route(router, endpoints.rename, async ({ itemId, name }, actor) => {
      const open = await accessItem(actor, itemId, 'edit')
      changingLimit(actor.id)
      return renameItem(open, name, actor.id)
    })
    route(router, endpoints.move, async ({ itemId, ...where }, actor) => {
      const open = await accessItem(actor, itemId, 'edit')
      await requireAdding(actor, open.place, where.parentId)
      changingLimit(actor.id)
      return moveItem(actor, open, where)
    })
    route(router, endpoints.remove, async ({ itemId }, actor) => {
      const open = await accessItem(actor, itemId, 'edit')
      changingLimit(actor.id)
      return { items: await removeItem(actor, open) }
    })
    route(router, endpoints.restore, async ({ itemId }, actor) => {
      const open = await accessItem(actor, itemId, 'restore')
      changingLimit(actor.id)
      return { items: await restoreItem(open) }
    })
    route(router, endpoints.trash, async ({ placeId }, actor) => {
      const place = await accessLibrary(actor, placeId, 'read')
      const items = (await findTrash(place.id)).filter((item) => libraryPolicy.restore(actor, place, item))
      return { items: await hydrateItems(items), size: await sizeOf(items) }
    })
    route(router, endpoints.emptyTrash, async ({ placeId, count }, actor) => {
      await emptyTrash(await accessLibrary(actor, placeId, 'empty'), count)
      return null
    })
  },
}
