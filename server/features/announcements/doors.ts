// SPDX-License-Identifier: AGPL-3.0-or-later
import { announcementEndpoints as endpoints, announcementEvents as events } from '#shared/features/announcements.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildAnnouncement, draftAnnouncement } from './build.ts'
import type { AnnouncementRecord } from './model.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const
const members = ['ana', 'ben', 'coordinator'] as const
const managers = { may: ['facilitator', 'staff'], reads: members, everywhere: ['staff'] } as const
/** Whom it may reach is asked before anything is looked up. */
const announcers = { may: ['facilitator', 'staff'], everywhere: ['staff'], otherwise: 'forbidden' } as const

const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000).toISOString()

const built = ({ network, people }: World, overrides: Partial<AnnouncementRecord> = {}) =>
  buildAnnouncement(
    {
      authorId: people.facilitator.id,
      placeIds: [network.id],
      personIds: [people.ana, people.ben, people.coordinator].map(({ id }) => id),
    },
    { acknowledgement: 'required', ...overrides },
  )
const one =
  (overrides: Partial<AnnouncementRecord> = {}) =>
  async (world: World) => ({ announcementId: (await built(world, overrides))._id })

export const announcementDoors = [
  door(endpoints.received, {
    request: async (world) => {
      await built(world)
      return {}
    },
    may: 'signedIn',
    shows: (_, by) => (readers.some((name) => name === by && name !== 'staff') ? 'Le date da gennaio' : '"rows":[]'),
  }),
  door(endpoints.waiting, {
    request: async (world) => {
      await built(world)
    },
    may: 'signedIn',
    shows: (_, by) => (members.some((name) => name === by) ? 'Calendario dei laboratori' : '"announcements":[]'),
  }),
  door(endpoints.sent, {
    request: async (world) => {
      await built(world)
      return {}
    },
    may: 'signedIn',
    shows: (_, by) => (by === 'facilitator' || by === 'staff' ? 'Le date da gennaio' : '"rows":['),
  }),
  door(endpoints.reach, {
    may: 'signedIn',
    shows: (_, by) => (by === 'facilitator' || by === 'staff' ? '"places":[{' : '"places":['),
  }),
  door(endpoints.count, {
    ...announcers,
    request: ({ network }) => ({ audience: draftAnnouncement([network.id]).audience }),
    shows: () => 'Rete di prova',
  }),
  door(endpoints.create, {
    ...announcers,
    // at its hour, after everybody has looked
    request: ({ network }) => draftAnnouncement([network.id], { sendAt: inTwoDays() }),
    changes: 'announcements',
  }),
  door(endpoints.read, { request: one(), may: readers, everywhere: ['staff'], shows: () => 'Le date da gennaio' }),
  door(endpoints.edit, {
    ...managers,
    request: async (world) => ({
      ...(await one()(world)),
      versions: [{ language: 'it' as const, title: 'Calendario nuovo', text: 'Le date sono cambiate.' }],
      dueDay: null,
      version: 1,
    }),
    changes: 'messages',
  }),
  door(endpoints.undo, { ...managers, request: one(), changes: 'threads' }),
  door(endpoints.withdraw, { ...managers, request: one(), changes: 'messages' }),
  door(endpoints.acknowledge, {
    request: one(),
    may: members,
    reads: ['facilitator'],
    changes: 'announcementRecipients',
  }),
  door(endpoints.remind, { ...managers, request: one({ finalAt: new Date() }), changes: 'announcementRecipients' }),
  door(endpoints.notify, {
    ...managers,
    request: one({ editedAt: new Date(), finalAt: new Date() }),
    changes: 'announcementRecipients',
  }),
  door(endpoints.delivery, { ...managers, request: one(), shows: ({ people }) => people.ana.name }),
  eventDoor(events.changed, {
    cause: ({ world: { people, network } }) =>
      people.facilitator.api(endpoints.create, draftAnnouncement([network.id])),
    heardBy: ['ana', 'ben', 'facilitator', 'coordinator'],
  }),
  eventDoor(events.managed, {
    cause: ({ world: { people, network } }) =>
      people.facilitator.api(endpoints.create, draftAnnouncement([network.id], { sendAt: inTwoDays() })),
    heardBy: ['facilitator', 'staff'],
    everywhere: ['staff'],
  }),
  eventDoor(events.acknowledged, {
    cause: async ({ world }) => world.people.ana.api(endpoints.acknowledge, await one()(world)),
    heardBy: ['ana'],
  }),
]
