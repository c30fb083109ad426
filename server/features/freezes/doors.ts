// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildEdition } from '#server/features/editions/build.ts'
import { newId } from '#server/lib/id.ts'
import { freezeEndpoints as endpoints, freezeEvents } from '#shared/features/freezes.ts'
import { door, eventDoor, staffOnly } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'evaluator', 'staff', 'outsider'] as const
/** As the report: of all who belong to the programme. */
const figures = { may: readers, everywhere: readers, otherwise: 'forbidden' } as const

const draft = async () => ({ editionId: (await buildEdition())._id, clientId: newId(), name: 'Rapporto', note: '' })
const frozen = async ({ people: { staff } }: World) => {
  const { id: freezeId } = await staff.api(endpoints.create, await draft())
  return { freezeId }
}

export const freezeDoors = [
  door(endpoints.list, { ...figures, shows: () => '"freezes"' }),
  door(endpoints.create, { ...staffOnly, request: draft, changes: 'freezes' }),
  door(endpoints.read, { ...figures, request: frozen, shows: () => '"intact"' }),
  door(endpoints.compare, { ...figures, request: frozen, shows: () => '"figures"' }),
  door(endpoints.records, {
    ...figures,
    request: async (world) => ({ ...(await frozen(world)), no: 1, measure: 'meetings' as const }),
    shows: () => '"figure"',
  }),
  eventDoor(freezeEvents.created, {
    cause: async ({ world }) => world.people.staff.api(endpoints.create, await draft()),
    heardBy: readers,
    everywhere: readers,
  }),
]
