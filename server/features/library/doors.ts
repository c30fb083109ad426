// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { libraryEndpoints as endpoints, libraryEvents, libraryLimits } from '#shared/features/library.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import type { PersonName } from '#test/support/people.ts'
import { buildLab } from '#test/support/places.ts'
import { buildItem } from './build.ts'
import type { LibraryItemDocument } from './model.ts'
import { purgeLibraries } from './trash.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const
const tending = ['ana', 'facilitator', 'coordinator'] as const

const here = ({ network }: World) => ({ placeId: network.id })

const ofAna = ({ network, people }: World, draft: Partial<LibraryItemDocument> = {}) =>
  buildItem({ placeId: network.id, createdBy: people.ana.id, name: `Verbali ${newId()}`, ...draft })

const anItem = async (world: World) => ({ itemId: (await ofAna(world))._id })

const removedBy = (world: World, by: PersonName, draft: Partial<LibraryItemDocument> = {}) =>
  ofAna(world, { removedAt: new Date(), removedBy: world.people[by].id, removal: newId(), ...draft })

/** A lab in which staff has a role, and something in its Cestino. */
async function fullTrash({ people: { ana, staff } }: World) {
  const { id: placeId } = await buildLab()
  const inside = { placeId, placeKind: 'lab' } as const
  await Promise.all([
    buildRole({ ...inside, personId: staff.id, role: 'staff' }),
    buildRole({ ...inside, personId: ana.id, role: 'facilitator' }),
    buildItem({ placeId, createdBy: ana.id, removedAt: new Date(), removedBy: ana.id, removal: newId() }),
  ])
  return { placeId, count: 1 }
}

/** Everybody asks about their own places: who reads none of them is shown no item. */
const mine = (_: World, by: PersonName): string => (members.some((name) => name === by) ? 'Verbali' : '"items":[]')

export const libraryDoors = [
  door(endpoints.recent, {
    request: async (world) => {
      await ofAna(world, { kind: 'file' })
      return {}
    },
    may: 'signedIn',
    shows: mine,
  }),
  door(endpoints.find, {
    request: async (world) => {
      await ofAna(world)
      return { words: 'verbali' }
    },
    may: 'signedIn',
    shows: mine,
  }),
  door(endpoints.list, {
    request: async (world) => {
      await ofAna(world)
      return here(world)
    },
    may: members,
    shows: () => 'Verbali',
  }),
  door(endpoints.taken, {
    request: async (world) => ({ ...here(world), parentId: null, names: [(await ofAna(world)).name] }),
    may: members,
    shows: () => 'Verbali',
  }),
  door(endpoints.createFolder, {
    request: (world) => ({ ...here(world), parentId: null, name: `Protocolli ${newId()}` }),
    may: members,
    changes: 'libraryItems',
  }),
  door(endpoints.rename, {
    request: async (world) => ({ ...(await anItem(world)), name: `Protocolli ${newId()}` }),
    may: tending,
    reads: ['ben'],
    changes: 'libraryItems',
  }),
  door(endpoints.move, {
    request: async (world) => ({ ...(await anItem(world)), parentId: (await ofAna(world))._id, beforeId: null }),
    may: tending,
    reads: ['ben'],
    changes: 'libraryItems',
  }),
  door(endpoints.remove, { request: anItem, may: tending, reads: ['ben'], changes: 'libraryItems' }),
  door(endpoints.restore, {
    request: async (world) => ({ itemId: (await removedBy(world, 'ana'))._id }),
    may: tending,
    reads: ['ben'],
    changes: 'libraryItems',
  }),
  door(endpoints.trash, {
    request: async (world, by) => {
      await removedBy(world, by)
      return here(world)
    },
    may: members,
    shows: () => 'Verbali',
  }),
  door(endpoints.emptyTrash, { request: fullTrash, may: ['staff'], reads: ['ana'], changes: 'libraryItems' }),
  eventDoor(libraryEvents.changed, {
    cause: ({ world }) =>
      world.people.ana.api(endpoints.createFolder, { ...here(world), parentId: null, name: `Protocolli ${newId()}` }),
    heardBy: members,
  }),
  eventDoor(libraryEvents.emptied, {
    cause: async ({ world }) => {
      const removedAt = new Date(Date.now() - (libraryLimits.trashDays + 1) * 86_400_000)
      await removedBy(world, 'ana', { removedAt })
      await purgeLibraries()
    },
    heardBy: members,
  }),
]
