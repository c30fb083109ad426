// SPDX-License-Identifier: AGPL-3.0-or-later
import { uploadEndpoints as endpoints } from '#shared/features/uploads.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildUpload } from './build.ts'

const anUpload = async ({ people, network }: World) =>
  buildUpload({ personId: people.ana.id, placeId: network.id, name: 'Bozza di ana.txt' })

export const uploadDoors = [
  door(endpoints.list, { may: 'signedIn', shows: () => '"uploads"' }),
  door(endpoints.read, {
    request: async (world) => ({ uploadId: (await anUpload(world))._id }),
    may: ['ana'],
    shows: () => 'Bozza di ana.txt',
  }),
]
