// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildUpload } from '#server/features/uploads/build.ts'
import { newId } from '#server/lib/id.ts'
import { fileEndpoints as endpoints } from '#shared/features/files.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import type { PersonName } from '#test/support/people.ts'
import { buildFile } from './build.ts'
import { messageFileOf } from './describe.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const

/** What somebody has brought for the place and not used yet. */
const brought = async ({ network, people }: World, by: PersonName) =>
  (await buildUpload({ placeId: network.id, personId: people[by].id, name: `${newId()}.txt` }))._id

/** A file of the library that a message of the thread carries too. */
async function carried({ network, people, newMessage }: World) {
  const file = await buildFile({ placeId: network.id, createdBy: people.ana.id })
  await newMessage({ files: file.versions.map((version) => messageFileOf(file._id, version)) })
  return { fileId: file._id }
}

export const fileDoors = [
  door(endpoints.create, {
    request: async (world, by) => ({
      placeId: world.network.id,
      uploadId: await brought(world, by),
      parentId: null,
    }),
    may: members,
    changes: 'files',
  }),
  door(endpoints.read, { request: carried, may: [...members, 'guest'], shows: () => 'verbale.txt' }),
  door(endpoints.addVersion, {
    request: async (world, by) => ({ ...(await carried(world)), uploadId: await brought(world, by), basedOn: 1 }),
    may: members,
    reads: ['guest'],
    changes: 'files',
  }),
  door(endpoints.restoreVersion, {
    request: async (world) => ({ ...(await carried(world)), number: 1 }),
    may: members,
    reads: ['guest'],
    changes: 'files',
  }),
]
