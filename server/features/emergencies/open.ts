// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessAnnouncing } from '#server/features/announcements/access.ts'
import type { AnnouncementRecord } from '#server/features/announcements/seed.ts'
import {
  announcementRecordOf,
  type Prepared,
  prepareSending,
  writeSending,
} from '#server/features/announcements/send.ts'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { limiter } from '#server/lib/limiter.ts'
import type { EmergencyDraft } from '#shared/features/emergencies.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { tellTurned } from './announce.ts'
import { type EmergencyDocument, EmergencyModel } from './model.ts'

const openingsOfPerson = limiter({ name: 'emergency:by', points: 20, seconds: 86_400 })

const firstPost = (actor: Actor, emergencyId: string, draft: EmergencyDraft): AnnouncementRecord => ({
  ...announcementRecordOf(actor.id, {
    clientId: draft.clientId,
    versions: [{ language: 'it', title: draft.name, text: draft.post }],
    audience: { ...draft.audience, roles: [], tags: [] },
    acknowledgement: 'none',
    dueDay: null,
    replies: 'inEachPlace',
    byMail: draft.byMail,
    meetingId: null,
    sendAt: null,
  }),
  emergencyId,
})

/** It is for networks: a lab has its own conversation about it. */
async function requireNetworks({ posts }: Prepared): Promise<void> {
  const { places } = await findCatalogue()
  if (posts.some(({ placeId }) => places.get(placeId)?.kind !== 'network'))
    throw new AppError('invalid', { fields: { audience: 'bad_value' } })
}

const recordOf = (_id: string, by: string, draft: EmergencyDraft, post: AnnouncementRecord, { posts }: Prepared) =>
  ({
    _id,
    clientId: draft.clientId,
    name: draft.name,
    why: draft.why,
    openedBy: by,
    openedAt: new Date(),
    closed: null,
    announcementId: post._id,
    channels: posts.map(({ placeId, threadId }) => ({ placeId, threadId })),
    closings: 0,
    written: 0,
    demo: false,
  }) satisfies EmergencyDocument

/** In one change: the emergency, its conversation in every network and the first post there. The same id again gives the first back. */
export async function openEmergency(actor: Authorized<Actor, 'open'>, draft: EmergencyDraft): Promise<string> {
  const known = { openedBy: actor.id, clientId: draft.clientId }
  const earlier = await EmergencyModel.findOne(known, { _id: 1 }).lean()
  if (earlier) return earlier._id
  refuseCaseData({ name: draft.name, why: draft.why, post: draft.post })
  const emergencyId = newId()
  const post = firstPost(actor, emergencyId, draft)
  const prepared = await prepareSending(accessAnnouncing(actor), post)
  await requireNetworks(prepared)
  await openingsOfPerson.take(actor.id)
  const record = recordOf(emergencyId, actor.id, draft, post, prepared)
  const pinned = { ...prepared, threads: prepared.threads.map((thread) => ({ ...thread, pinned: true })) }
  try {
    await write(async (tx) => {
      await EmergencyModel.create([record])
      await writeSending(tx, post, pinned)
      tellTurned(tx, record)
    })
    return emergencyId
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const first = await EmergencyModel.findOne(known, { _id: 1 }).lean()
    if (!first) throw error
    return first._id
  }
}
