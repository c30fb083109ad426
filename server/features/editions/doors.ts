// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { editionEndpoints, editionEvents } from '#shared/features/editions.ts'
import { door, eventDoor, staffOnly } from '#test/doors/door.ts'
import { personNames } from '#test/support/people.ts'
import { buildEdition, draftActivity, draftEdition } from './build.ts'

const signedIn = personNames.filter((name) => name !== 'anonymous')
const newEdition = async () => (await buildEdition())._id
const newPart = () => ({ name: `Attività ${newId()}`, period: null, measures: [] })
const newLine = () => ({ id: newId(), ...newPart() })

async function editionWithLine() {
  const line = newLine()
  const { _id } = await buildEdition({ activities: [draftActivity(1, { lines: [line] })] })
  return { editionId: _id, no: 1, lineId: line.id }
}

const changing = { ...staffOnly, changes: 'editions' } as const

export const editionDoors = [
  door(editionEndpoints.list, { may: 'signedIn', shows: () => '"editions"' }),
  door(editionEndpoints.create, { ...changing, request: () => draftEdition() }),
  door(editionEndpoints.edit, {
    ...changing,
    request: async () => ({ editionId: await newEdition(), ...draftEdition() }),
  }),
  door(editionEndpoints.choose, { ...changing, request: async () => ({ editionId: await newEdition() }) }),
  door(editionEndpoints.editActivity, {
    ...changing,
    request: async () => ({ editionId: await newEdition(), no: 2, ...newPart() }),
  }),
  door(editionEndpoints.removeActivity, {
    ...changing,
    request: async () => ({ editionId: await newEdition(), no: 1 }),
  }),
  door(editionEndpoints.editLine, {
    ...changing,
    request: async () => ({ ...(await editionWithLine()), ...newPart() }),
  }),
  door(editionEndpoints.removeLine, { ...changing, request: editionWithLine }),
  eventDoor(editionEvents.changed, {
    cause: ({ world: { people } }) => people.staff.api(editionEndpoints.create, draftEdition()),
    heardBy: signedIn,
    everywhere: signedIn,
  }),
]
