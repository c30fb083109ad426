// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildDocument } from '#server/features/documents/build.ts'
import { buildFile } from '#server/features/files/build.ts'
import { buildUpload } from '#server/features/uploads/build.ts'
import { newId } from '#server/lib/id.ts'
import { documentFileEndpoints as endpoints } from '#shared/features/documentFiles.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const

const aDocument = async ({ network, people }: World) =>
  (await buildDocument({ placeId: network.id, createdBy: people.ana.id }))._id

export const documentFileDoors = [
  door(endpoints.attach, {
    request: async (world, by) => {
      const upload = await buildUpload({ placeId: world.network.id, personId: world.people[by].id })
      return { documentId: await aDocument(world), uploadId: upload._id, fileId: newId() }
    },
    may: members,
    changes: 'documentFiles',
  }),
  door(endpoints.carry, {
    request: async (world) => {
      const file = await buildFile({ placeId: world.network.id, createdBy: world.people.ana.id })
      return { documentId: await aDocument(world), fileId: file._id, version: 1 }
    },
    may: members,
    changes: 'documentFiles',
  }),
]
