// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildAnnouncement } from '#server/features/announcements/build.ts'
import type { AnnouncementRecord } from '#server/features/announcements/model.ts'
import { buildPoll } from '#server/features/datePolls/build.ts'
import type { DatePollDocument } from '#server/features/datePolls/model.ts'
import { buildDocument } from '#server/features/documents/build.ts'
import type { DocumentRecord } from '#server/features/documents/model.ts'
import { buildEmergency } from '#server/features/emergencies/build.ts'
import type { EmergencyDocument } from '#server/features/emergencies/seed.ts'
import { buildFile } from '#server/features/files/build.ts'
import type { FileDocument } from '#server/features/files/model.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import type { MeetingDocument } from '#server/features/meetings/model.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { buildSupportPath } from '#server/features/supportPaths/build.ts'
import type { SupportPathDocument } from '#server/features/supportPaths/model.ts'
import { buildWorld, type World } from '#test/doors/world.ts'
import { type BuiltPlace, buildLab, buildNetwork } from '#test/support/places.ts'

/** Where `ana` is at home, member of a network and facilitator of a lab, and what she may come into. */
export interface Home extends World {
  lab: BuiltPlace
  otherLab: BuiltPlace
  otherNetwork: BuiltPlace
  /** Of the network's library, not read yet. */
  file: FileDocument
  /** Of the same library, with an open bozza. */
  document: DocumentRecord
  /** For the network, in ten days; she keeps its register with others. */
  meeting: MeetingDocument
  /** Of the network, open. */
  poll: DatePollDocument
  /** To the network, by who facilitates it; `ana` is to take note. */
  announcement: AnnouncementRecord
  /** On which the network is accompanied. */
  path: SupportPathDocument
  /** For both networks, opened by the staff. */
  emergency: EmergencyDocument
}

const anAnnouncement = ({ network, people: { facilitator, ana, ben } }: World) =>
  buildAnnouncement(
    { authorId: facilitator.id, placeIds: [network.id], personIds: [ana.id, ben.id] },
    { acknowledgement: 'required' },
  )

const aPath = ({ network, people: { facilitator } }: World) =>
  buildSupportPath({ placeId: network.id, facilitatorIds: [facilitator.id], createdBy: facilitator.id })

export async function buildHome(): Promise<Home> {
  const world = await buildWorld()
  const [lab, otherLab, otherNetwork, file, document, meeting, announcement, path, poll] = await Promise.all([
    buildLab({ joining: 'request' }),
    buildLab({ joining: 'request' }),
    buildNetwork(),
    buildFile({ placeId: world.network.id, createdBy: world.people.ana.id }),
    buildDocument({ placeId: world.network.id, createdBy: world.people.ben.id }),
    buildMeeting({
      audienceIds: [world.network.id],
      createdBy: world.people.facilitator.id,
      organiserIds: [world.people.facilitator.id, world.people.ana.id],
    }),
    anAnnouncement(world),
    aPath(world),
    buildPoll({ placeIds: [world.network.id], createdBy: world.people.facilitator.id }),
  ])
  const emergency = await buildEmergency({
    openedBy: world.people.staff.id,
    placeIds: [world.network.id, otherNetwork.id],
  })
  await buildRole({ personId: world.people.ana.id, placeId: lab.id, placeKind: 'lab', role: 'facilitator' })
  return { ...world, lab, otherLab, otherNetwork, file, document, meeting, announcement, path, poll, emergency }
}
