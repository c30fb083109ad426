// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import type { Announcement, DeliveryRow, SeenAnnouncement } from '#shared/features/announcements.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { OpenAnnouncement } from './access.ts'
import type { AnnouncementRecord, RecipientRecord } from './model.ts'

type People = ReadonlyMap<string, PersonSummary>

const iso = (at: Date | null) => at?.toISOString() ?? null

function outOf({ takenPlaceIds }: AnnouncementRecord, places: readonly Place[], kind: Place['kind']) {
  const those = places.filter((place) => place.kind === kind)
  return { done: those.filter(({ id }) => takenPlaceIds.includes(id)).length, total: those.length }
}

/** The same for every viewer. */
function presentAnnouncement({ record, places }: OpenAnnouncement, people: People): Announcement {
  const withdrawn = record.withdrawnAt !== null
  const { id, name } = people.get(record.withdrawnBy ?? '') ?? gonePerson
  const networks = outOf(record, places, 'network')
  const labs = outOf(record, places, 'lab')
  return {
    id: record._id,
    author: people.get(record.authorId) ?? gonePerson,
    state: record.state,
    versions: withdrawn ? record.versions.map((version) => ({ ...version, text: '' })) : record.versions,
    acknowledgement: record.acknowledgement,
    dueDay: record.dueDay,
    replies: record.replies,
    sharedThreadId: record.sharedThreadId,
    byMail: record.byMail,
    meetingId: record.meetingId,
    emergencyId: record.emergencyId ?? null,
    sendAt: iso(record.sendAt),
    sentAt: iso(record.sentAt),
    editedAt: iso(record.editedAt),
    withdrawn: record.withdrawnAt && { at: record.withdrawnAt.toISOString(), by: { id, name } },
    reached: { networks: networks.total, labs: labs.total, people: record.peopleCount },
    taken: { networks, labs },
    version: record.rev,
  }
}

export function presentSeen(
  actor: Actor,
  open: OpenAnnouncement,
  mine: RecipientRecord | undefined,
  people: People,
): SeenAnnouncement {
  const threads = new Map(open.record.posts.map(({ placeId, threadId }) => [placeId, threadId]))
  return {
    announcement: presentAnnouncement(open, people),
    recipient: mine !== undefined,
    acknowledgedAt: iso(mine?.acknowledgedAt ?? null),
    posts: open.places
      .filter((place) => placePolicy.read(actor, place))
      .flatMap((place) => {
        const threadId = threads.get(place.id)
        return threadId === undefined ? [] : [{ place: presentPlaceSeen(place), threadId }]
      }),
    manages: open.manages,
  }
}

export const presentDelivery = (recipient: RecipientRecord, person: PersonSummary, opened: boolean): DeliveryRow => ({
  person,
  placeIds: recipient.placeIds,
  acknowledgedAt: iso(recipient.acknowledgedAt),
  opened: opened || recipient.acknowledgedAt !== null,
  mail: { state: recipient.mail.state, at: iso(recipient.mail.at) },
  remindedAt: iso(recipient.remindedAt),
})
