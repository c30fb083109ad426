// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildFile } from '#server/features/files/build.ts'
import { messageFileOf } from '#server/features/files/describe.ts'
import { fileEndpoints, fileEvents } from '#shared/features/files.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildPreview } from './build.ts'
import { enqueueReading } from './service.ts'

const ofLibrary = ['ana', 'ben', 'facilitator', 'coordinator'] as const
const readers = [...ofLibrary, 'guest'] as const

/** A file of the library that a message of the thread carries too, in this version. */
async function carried({ network, people, newMessage }: World, number = 1) {
  const [placeId, personId] = [network.id, people.ana.id]
  const { _id: fileId, versions } = await buildFile({ placeId, createdBy: personId })
  await newMessage({ files: versions.map((version) => messageFileOf(fileId, { ...version, number })) })
  return { fileId, uploadId: versions[0]?.uploadId ?? '', placeId, personId }
}

export const previewDoors = [
  door(fileEndpoints.preview, {
    request: async (world) => {
      const { fileId, uploadId, ...of } = await carried(world)
      await buildPreview({ _id: uploadId, ...of, pages: [{ title: null, text: 'Il testo che è stato letto' }] })
      return { fileId, number: 1 }
    },
    may: readers,
    shows: () => 'Il testo che è stato letto',
  }),
  eventDoor(fileEvents.read, {
    cause: async ({ world }) => enqueueReading((await carried(world)).uploadId),
    heardBy: readers,
  }),
  // that there is another version is not for who reads the conversation alone
  eventDoor(fileEvents.read, {
    cause: async ({ world }) => enqueueReading((await carried(world, 2)).uploadId),
    heardBy: ofLibrary,
  }),
]
