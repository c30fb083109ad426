// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildFile } from '#server/features/files/build.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { emergencyEndpoints as endpoints, emergencyEvents as events } from '#shared/features/emergencies.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { door, eventDoor, staffOnly } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildEmergency, buildNeed, buildQuestion, draftAnswer, draftEmergency } from './build.ts'
import { BoxedModel, type EmergencyDocument } from './model.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const
const members = ['ana', 'ben', 'coordinator'] as const
const staffAlone = {
  may: ['staff'],
  reads: ['ana', 'ben', 'facilitator', 'coordinator'],
  everywhere: ['staff'],
} as const
const answerers = { may: ['facilitator', 'staff'], reads: members, everywhere: ['staff'] } as const

const built = ({ network, people }: World, overrides: Partial<EmergencyDocument> = {}) =>
  buildEmergency({ openedBy: people.staff.id, placeIds: [network.id] }, overrides)
const one = async (world: World) => ({ emergencyId: (await built(world))._id })

const expired = ({ people }: World) => draftAnswer(people.facilitator.id, { validUntil: addDays(today(), -1) })

async function oneQuestion(world: World) {
  const { emergencyId } = await one(world)
  return { questionId: (await buildQuestion({ emergencyId, askedBy: world.people.ana.id }))._id }
}

async function oneNeed(world: World) {
  const { emergencyId } = await one(world)
  const { network, people } = world
  return { needId: (await buildNeed({ emergencyId, placeId: network.id, by: people.ana.id }))._id }
}

const aFile = async ({ network, people }: World) =>
  (await buildFile({ placeId: network.id, createdBy: people.ana.id }))._id

async function oneBoxed(world: World) {
  const { emergencyId } = await one(world)
  const itemId = await aFile(world)
  const by = world.people.facilitator.id
  await BoxedModel.create([{ _id: `${emergencyId}:${itemId}`, emergencyId, itemId, by, at: new Date(), demo: false }])
  return { emergencyId, itemId }
}

export const emergencyDoors = [
  door(endpoints.list, {
    request: async (world) => {
      await built(world)
    },
    may: 'signedIn',
    shows: (_, by) => (readers.some((name) => name === by) ? 'Emergenza Ucraina' : '"emergencies":[]'),
  }),
  door(endpoints.waiting, {
    request: async (world) => {
      const { _id: emergencyId } = await built(world)
      await buildQuestion({ emergencyId, askedBy: world.people.ana.id, answers: [expired(world)] })
    },
    may: 'signedIn',
    shows: (_, by) => (by === 'facilitator' || by === 'staff' ? 'Chi accoglie in casa' : '"renewals":[]'),
  }),
  door(endpoints.open, {
    ...staffOnly,
    request: ({ network }) => draftEmergency([network.id]),
    changes: 'emergencies',
  }),
  door(endpoints.read, {
    request: async (world) => {
      const asked = await one(world)
      await buildQuestion({ ...asked, askedBy: world.people.ana.id })
      return asked
    },
    may: readers,
    everywhere: ['staff'],
    shows: () => 'Chi accoglie in casa',
  }),
  door(endpoints.close, { ...staffAlone, request: one, changes: 'emergencyDossiers' }),
  door(endpoints.reopen, {
    ...staffAlone,
    request: async (world) => {
      const closed = { at: new Date(), by: world.people.staff.id }
      return { emergencyId: (await built(world, { closed }))._id }
    },
    changes: 'threads',
  }),
  door(endpoints.tell, {
    ...staffAlone,
    request: async (world) => ({ ...(await one(world)), clientId: newId(), text: 'Da oggi vale il DPCM.' }),
    changes: 'messages',
  }),
  door(endpoints.ask, {
    may: readers,
    everywhere: ['staff'],
    request: async (world) => ({ ...(await one(world)), clientId: newId(), text: 'A chi si comunica?' }),
    changes: 'emergencyQuestions',
  }),
  door(endpoints.answer, {
    ...answerers,
    request: async (world) => {
      const { by: _, at: __, ...answer } = draftAnswer(world.people.staff.id)
      return { ...(await oneQuestion(world)), ...answer, version: 1 }
    },
    changes: 'emergencyQuestions',
  }),
  door(endpoints.removeQuestion, {
    may: ['ana', 'facilitator', 'staff'],
    reads: ['ben', 'coordinator'],
    everywhere: ['staff'],
    request: oneQuestion,
    changes: 'emergencyQuestions',
  }),
  door(endpoints.note, {
    ...answerers,
    request: async (world) => ({
      ...(await one(world)),
      ...{ clientId: newId(), day: today(), text: 'Aperto il punto di accoglienza.', corrects: null },
    }),
    changes: 'emergencyLog',
  }),
  door(endpoints.post, {
    may: readers,
    everywhere: ['staff'],
    request: async (world) => ({
      ...(await one(world)),
      ...{ clientId: newId(), kind: 'offer' as const, placeId: world.network.id, text: 'Sei posti letto' },
    }),
    changes: 'emergencyNeeds',
  }),
  door(endpoints.settle, {
    may: readers,
    everywhere: ['staff'],
    request: async (world) => ({ ...(await oneNeed(world)), state: 'met' as const, matched: 'Rete Serio', version: 1 }),
    changes: 'emergencyNeeds',
  }),
  door(endpoints.removeNeed, {
    may: ['ana', 'facilitator', 'staff'],
    reads: ['ben', 'coordinator'],
    everywhere: ['staff'],
    request: oneNeed,
    changes: 'emergencyNeeds',
  }),
  door(endpoints.documents, {
    request: async (world) => ({ emergencyId: (await oneBoxed(world)).emergencyId }),
    may: readers,
    everywhere: ['staff'],
    shows: (_, by) => (by === 'staff' ? '"items":[]' : '"kind":"file"'),
  }),
  door(endpoints.attach, {
    may: ['facilitator'],
    reads: members,
    request: async (world) => ({ ...(await one(world)), itemId: await aFile(world) }),
    changes: 'emergencyDocuments',
  }),
  door(endpoints.detach, { ...answerers, request: oneBoxed, changes: 'emergencyDocuments' }),
  door(endpoints.meetings, {
    request: async (world) => {
      const asked = await one(world)
      const { network, people } = world
      await buildMeeting({ audienceIds: [network.id], createdBy: people.staff.id, type: 'emergency', ...asked })
      return asked
    },
    may: readers,
    everywhere: ['staff'],
    shows: () => 'Tavolo territoriale',
  }),
  eventDoor(events.turned, {
    cause: ({ world: { people, network } }) => people.staff.api(endpoints.open, draftEmergency([network.id])),
    heardBy: readers,
    everywhere: ['staff'],
  }),
  eventDoor(events.changed, {
    cause: async ({ world }) =>
      world.people.ana.api(endpoints.ask, { ...(await one(world)), clientId: newId(), text: 'A chi si comunica?' }),
    heardBy: readers,
    everywhere: ['staff'],
  }),
]
