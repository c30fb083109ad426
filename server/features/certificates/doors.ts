// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildAttended, buildRunningMeeting } from '#server/features/register/build.ts'
import { certificateEndpoints as endpoints } from '#shared/features/certificates.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildCertificate } from './build.ts'

const keepers = ['facilitator', 'coordinator', 'staff'] as const
const members = ['ana', 'ben'] as const
const kept = { may: keepers, reads: members, everywhere: ['staff'] } as const

const aMeeting = ({ network, people }: World) =>
  buildRunningMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id })
const certified = async (world: World) => {
  const { ana, facilitator } = world.people
  return buildCertificate(await aMeeting(world), ana.id, facilitator.id)
}
const ofMeeting = async (world: World) => ({ meetingId: (await certified(world)).meetingId })

export const certificateDoors = [
  door(endpoints.read, { ...kept, request: ofMeeting, shows: () => 'Anna Rossi' }),
  door(endpoints.issue, {
    ...kept,
    request: async (world) => {
      const meeting = await aMeeting(world)
      await buildAttended(meeting, world.people.ana.id)
      return { meetingId: meeting._id, rowIds: null }
    },
    changes: 'certificates',
  }),
  door(endpoints.readMine, {
    may: [...members, ...keepers],
    everywhere: ['staff'],
    request: ofMeeting,
    shows: (_, by) => (by === 'ana' ? 'Anna Rossi' : '"certificate":null'),
  }),
  // whoever holds the paper
  door(endpoints.check, {
    may: 'everyone',
    request: async (world) => ({ code: (await certified(world)).code }),
    shows: () => 'Anna Rossi',
  }),
]
