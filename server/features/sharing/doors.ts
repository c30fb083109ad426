// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildItem } from '#server/features/library/build.ts'
import { newId } from '#server/lib/id.ts'
import { sharingEndpoints as endpoints, sharingEvents } from '#shared/features/sharing.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import type { PersonName } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { buildSharing } from './build.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const
const managing = ['ana', 'facilitator', 'coordinator'] as const

const title = 'Linee guida condivise'

const anItem = async ({ network, people }: World) => ({
  itemId: (await buildItem({ placeId: network.id, createdBy: people.ana.id, name: `${title} ${newId()}` }))._id,
})

const toBen = ({ people }: World) => ({ kind: 'person' as const, personId: people.ben.id, asMember: true })

async function aShare(world: World) {
  const { itemId } = await anItem(world)
  const [share] = await buildSharing(itemId, [{ to: toBen(world) }], { by: world.people.ana.id })
  return { itemId, shareId: share?._id ?? '' }
}

/** A file of a network that nobody here reads, for all of this one. */
async function fromElsewhere({ network, people }: World) {
  const { id: placeId } = await buildNetwork()
  const item = await buildItem({ placeId, kind: 'file', createdBy: people.outsider.id, name: `${title} ${newId()}` })
  const to = { kind: 'place', placeId: network.id, placeKind: 'network' } as const
  await buildSharing(item._id, [{ to }], { by: people.outsider.id })
  return undefined
}

const isMember = (by: PersonName) => members.some((name) => name === by)

export const sharingDoors = [
  door(endpoints.read, {
    request: async (world) => ({ itemId: (await aShare(world)).itemId }),
    may: managing,
    reads: ['ben'],
    shows: ({ people }) => people.ben.id,
  }),
  door(endpoints.audience, { request: anItem, may: members, shows: ({ people }) => people.coordinator.id }),
  door(endpoints.share, {
    request: async (world) => ({
      ...(await anItem(world)),
      to: { kind: 'person' as const, personId: world.people.ben.id },
      level: 'comment' as const,
      until: null,
    }),
    may: managing,
    reads: ['ben'],
    changes: 'sharings',
  }),
  door(endpoints.unshare, { request: aShare, may: managing, reads: ['ben'], changes: 'sharings' }),
  door(endpoints.narrow, {
    request: async (world) => ({ ...(await anItem(world)), narrowed: true }),
    may: managing,
    reads: ['ben'],
    changes: 'sharings',
  }),
  door(endpoints.move, { request: anItem, may: members, shows: () => '"gains"' }),
  door(endpoints.recipients, {
    request: anItem,
    may: managing,
    reads: ['ben'],
    shows: ({ people }) => people.ben.id,
  }),
  door(endpoints.withMe, {
    request: fromElsewhere,
    may: 'signedIn',
    shows: (_, by) => (isMember(by) ? title : '"items":[]'),
  }),
  eventDoor(sharingEvents.changed, {
    cause: async ({ world }) =>
      world.people.ana.api(endpoints.share, {
        ...(await anItem(world)),
        to: { kind: 'person', personId: world.people.ben.id },
        level: 'comment',
        until: null,
      }),
    heardBy: members,
  }),
]
