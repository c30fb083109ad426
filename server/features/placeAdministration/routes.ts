// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessProgramme } from '#server/features/programme/access.ts'
import { readCsvFile } from '#server/lib/csvFile.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { placeAdministrationEndpoints as endpoints, importLimits } from '#shared/features/placeAdministration.ts'
import { accessAdministeredChannel, accessAdministeredPlace, accessOpening } from './access.ts'
import { importNetworks, previewImport } from './importNetworks.ts'
import { findAdministeredPlaces } from './queries.ts'
import {
  archivePlace,
  createLab,
  createNetwork,
  editChannel,
  editPlace,
  moveNetwork,
  unarchivePlace,
} from './service.ts'

export const placeAdministrationFeature: Feature = {
  routes(router) {
    route(router, endpoints.list, async (_, actor) => {
      accessProgramme(actor, 'administer')
      return { places: await findAdministeredPlaces() }
    })
    route(router, endpoints.readFile, async ({ file }, actor) => {
      await accessOpening(actor)
      return { csv: await readCsvFile(file, importLimits.csv) }
    })
    route(router, endpoints.previewImport, async ({ csv }, actor) => previewImport(await accessOpening(actor), csv))
    route(router, endpoints.importNetworks, async ({ csv }, actor) => ({
      created: await importNetworks(await accessOpening(actor), csv),
    }))
    route(router, endpoints.createNetwork, async (draft, actor) => createNetwork(await accessOpening(actor), draft))
    route(router, endpoints.createLab, async (draft, actor) => createLab(await accessOpening(actor), draft))
    route(router, endpoints.edit, async ({ placeId, ...edit }, actor) =>
      editPlace(await accessAdministeredPlace(actor, placeId, 'edit'), edit),
    )
    route(router, endpoints.archive, async ({ placeId }, actor) =>
      archivePlace(await accessAdministeredPlace(actor, placeId, 'archive')),
    )
    route(router, endpoints.unarchive, async ({ placeId }, actor) =>
      unarchivePlace(await accessAdministeredPlace(actor, placeId, 'unarchive')),
    )
    route(router, endpoints.moveNetwork, async ({ placeId, ...move }, actor) =>
      moveNetwork(await accessAdministeredPlace(actor, placeId, 'move'), move),
    )
    route(router, endpoints.editChannel, async ({ channelId, ...edit }, actor) =>
      editChannel(await accessAdministeredChannel(actor, channelId, 'edit'), edit),
    )
  },
}
