// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { strategyEndpoints as endpoints, strategyEvents as events } from '#shared/features/strategies.ts'
import { today } from '#shared/lib/dates.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildStrategy } from './build.ts'

const readers: readonly string[] = ['ana', 'ben', 'facilitator', 'coordinator', 'evaluator', 'staff']
const writers = {
  may: ['facilitator', 'staff'],
  reads: ['ana', 'ben', 'coordinator', 'evaluator'],
  everywhere: ['staff'],
} as const

const draft = ({ network }: World) => ({
  ...{ clientId: newId(), placeId: network.id, day: today() },
  ...{ what: 'Incontri alla sera', why: 'di giorno le associazioni lavorano' },
})
const one = async ({ network, people }: World) => ({
  changeId: (await buildStrategy({ placeId: network.id, by: people.facilitator.id }))._id,
})

export const strategyDoors = [
  door(endpoints.list, {
    request: async (world) => {
      await one(world)
    },
    may: 'signedIn',
    shows: (_, by) => (readers.includes(by) ? 'spostato gli incontri' : '"changes":[]'),
  }),
  door(endpoints.log, { ...writers, request: draft, changes: 'strategyChanges' }),
  door(endpoints.remove, { ...writers, request: one, changes: 'strategyChanges' }),
  eventDoor(events.changed, {
    cause: ({ world }) => world.people.facilitator.api(endpoints.log, draft(world)),
    which: ({ placeId }, { network }) => placeId === network.id,
    heardBy: ['ana', 'ben', 'facilitator', 'coordinator', 'evaluator', 'staff'],
    everywhere: ['staff'],
  }),
]
