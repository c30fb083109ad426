// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildDocument } from '#server/features/documents/build.ts'
import { draftingEvents, draftingEndpoints as endpoints } from '#shared/features/drafting.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const
const blockId = 'paragraph0'

const aDocument = async ({ network, people }: World) =>
  (await buildDocument({ placeId: network.id, createdBy: people.ana.id }))._id

const arranged = async (world: World) => ({
  documentId: await aDocument(world),
  blockId,
  title: 'Premessa',
  ownerId: world.people.ben.id,
  dueDay: null,
  done: false,
})

async function aChapter(world: World) {
  const one = await arranged(world)
  await world.people.ana.api(endpoints.arrange, one)
  return { documentId: one.documentId, blockId }
}

async function aSource(world: World) {
  const one = await aChapter(world)
  const named = { kind: 'document' as const, targetId: await aDocument(world) }
  const { documentId, sources } = await world.people.ana.api(endpoints.addSource, { ...one, ...named })
  return { documentId, sourceId: sources[0]?.id ?? '' }
}

export const draftingDoors = [
  door(endpoints.chapters, {
    request: async (world) => ({ documentId: (await aChapter(world)).documentId }),
    may: members,
    shows: () => 'Premessa',
  }),
  door(endpoints.arrange, { request: arranged, may: members, changes: 'chapters' }),
  door(endpoints.addSource, {
    request: async (world) => ({
      ...(await aChapter(world)),
      kind: 'document' as const,
      targetId: await aDocument(world),
    }),
    may: members,
    changes: 'chapters',
  }),
  door(endpoints.removeSource, { request: aSource, may: members, changes: 'chapters' }),
  door(endpoints.waiting, {
    request: async (world, by) => {
      const one = await arranged(world)
      await world.people.ana.api(endpoints.arrange, {
        ...one,
        ownerId: members.some((name) => name === by) ? world.people[by].id : world.people.ben.id,
      })
    },
    may: 'signedIn',
    shows: (_, by) => (members.some((name) => name === by) ? 'Premessa' : '"chapters":[]'),
  }),
  eventDoor(draftingEvents.changed, {
    cause: async ({ world }) => {
      await aChapter(world)
    },
    heardBy: members,
  }),
]
