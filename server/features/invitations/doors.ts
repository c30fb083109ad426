// SPDX-License-Identifier: AGPL-3.0-or-later
import { newEmail } from '#server/features/accounts/build.ts'
import { invitationEndpoints, invitationEvents } from '#shared/features/invitations.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildInvitation } from './build.ts'
import type { InvitationDocument } from './model.ts'

const pending = ({ network, people }: World, draft: Partial<InvitationDocument> = {}) =>
  buildInvitation({ placeId: network.id, createdBy: people.facilitator.id, ...draft })

// staff comes into a place for a time, so a link that lets everybody in says until when
const link = { kind: 'link', email: null, cap: 50, to: addDays(today(), 30) } as const
const csv = () => `nome;e-mail;ruolo\nNina Rossi;${newEmail()};partecipante`

/** Those who bring people into a place; its members know that it can be done, and that they may not. */
const inviters = {
  may: ['staff', 'facilitator', 'coordinator'],
  reads: ['ana', 'ben'],
  everywhere: ['staff'],
} as const

const one = async (world: World) => ({ invitationId: (await pending(world)).invitation._id })

export const invitationDoors = [
  door(invitationEndpoints.list, {
    ...inviters,
    request: async (world) => {
      await pending(world)
      return { placeId: world.network.id }
    },
    shows: () => '"kind":"single"',
  }),
  door(invitationEndpoints.create, {
    ...inviters,
    request: ({ network }) => ({ placeId: network.id, role: 'member' as const, email: newEmail(), name: 'Nina Rossi' }),
    changes: 'invitations',
  }),
  door(invitationEndpoints.createLink, {
    ...inviters,
    request: ({ network }) => ({ placeId: network.id, role: 'member' as const, cap: 10, days: 7 }),
    changes: 'invitations',
  }),
  door(invitationEndpoints.readFile, {
    ...inviters,
    request: ({ network }) => ({ placeId: network.id, file: new Blob([csv()]) }),
    shows: () => 'Nina Rossi',
  }),
  door(invitationEndpoints.previewImport, {
    ...inviters,
    request: ({ network }) => ({ placeId: network.id, csv: csv() }),
    shows: () => 'Nina Rossi',
  }),
  door(invitationEndpoints.importPeople, {
    ...inviters,
    request: ({ network }) => ({ placeId: network.id, csv: csv() }),
    changes: 'invitations',
  }),
  door(invitationEndpoints.resend, { ...inviters, request: one, changes: 'invitations' }),
  door(invitationEndpoints.revoke, { ...inviters, request: one, changes: 'invitations' }),
  door(invitationEndpoints.look, {
    request: async (world) => ({ token: (await pending(world)).token }),
    may: 'everyone',
    shows: ({ network }) => network.place.name,
  }),
  door(invitationEndpoints.accept, {
    request: async (world) => ({
      token: (await pending(world)).token,
      name: 'Nina Rossi',
      password: 'un fiume lento e largo',
      language: 'it',
    }),
    may: 'everyone',
    changes: 'people',
  }),
  door(invitationEndpoints.join, {
    request: async (world) => ({ token: (await pending(world, link)).token }),
    may: 'signedIn',
    shows: ({ network }) => network.id,
  }),
  eventDoor(invitationEvents.changed, {
    cause: ({ world: { people, network } }) =>
      people.coordinator.api(invitationEndpoints.createLink, {
        placeId: network.id,
        role: 'member',
        cap: 10,
        days: 7,
      }),
    heardBy: inviters.may,
    everywhere: inviters.everywhere,
  }),
]
