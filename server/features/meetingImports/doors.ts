// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildEdition, draftActivity } from '#server/features/editions/build.ts'
import { meetingImportEndpoints as endpoints, meetingImportEvents } from '#shared/features/meetingImports.ts'
import { door, eventDoor, staffOnly } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildMeetingImport, csvOf } from './build.ts'

const aFile = async ({ network }: World) => {
  const { name } = await buildEdition({ activities: [draftActivity(1)] })
  const line = { edizione: name, attività: '1', data: '11/03/2021', 'ora inizio': '9:30', 'ora fine': '12:30' }
  const csv = csvOf([{ ...line, titolo: 'Tavolo', tipo: 'tavolo', 'rete o laboratorio': network.place.name }])
  return { file: new Blob([csv]) }
}
const inState = (state: 'waiting' | 'failed' | 'done') => async (world: World) => {
  const { _id } = await buildMeetingImport({ byId: world.people.staff.id, state, placeIds: [world.network.id] })
  return { importId: _id }
}

export const meetingImportDoors = [
  door(endpoints.preview, { ...staffOnly, request: aFile, shows: () => '"encoding":"utf8"' }),
  door(endpoints.start, { ...staffOnly, request: aFile, changes: 'meetingImports' }),
  door(endpoints.list, { ...staffOnly, shows: () => '"imports"' }),
  door(endpoints.read, { ...staffOnly, request: inState('done'), shows: () => '"state":"done"' }),
  door(endpoints.resume, { ...staffOnly, request: inState('failed'), changes: 'meetingImports' }),
  door(endpoints.discard, { ...staffOnly, request: inState('failed'), changes: 'meetingImports' }),
  door(endpoints.hold, { ...staffOnly, request: inState('done'), shows: () => '"hold":null' }),
  door(endpoints.undo, { ...staffOnly, request: inState('done'), changes: 'meetingImports' }),
  eventDoor(meetingImportEvents.changed, {
    cause: async ({ world }) => world.people.staff.api(endpoints.undo, await inState('done')(world)),
    heardBy: ['ana', 'ben', 'facilitator', 'coordinator', 'staff'],
    everywhere: ['staff'],
  }),
]
