// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import type { AnnouncementDraft, Audience } from '#shared/features/announcements.ts'
import {
  AnnouncementModel,
  type AnnouncementRecord,
  RecipientModel,
  type RecipientRecord,
  recipientId,
} from './model.ts'
import { planPosts, writePosts } from './posts.ts'

const nobody: Audience = { healthAgencyIds: [], districtIds: [], placeIds: [], roles: [], tags: [] }

/** For tests: what somebody would send to some places, now and without mails. */
export const draftAnnouncement = (
  placeIds: string[],
  { audience, ...overrides }: Partial<Omit<AnnouncementDraft, 'audience'>> & { audience?: Partial<Audience> } = {},
): AnnouncementDraft => ({
  clientId: newId(),
  versions: [{ language: 'it', title: 'Calendario dei laboratori', text: 'Le date da gennaio a maggio.' }],
  audience: { ...nobody, placeIds, ...audience },
  acknowledgement: 'none',
  dueDay: null,
  replies: 'inEachPlace',
  byMail: false,
  meetingId: null,
  sendAt: null,
  ...overrides,
})

interface Needed {
  authorId: string
  placeIds: string[]
  personIds: string[]
}

/** For tests: one that was sent a moment ago, and no job of it is left. */
export async function buildAnnouncement(
  { authorId, placeIds, personIds }: Needed,
  overrides: Partial<AnnouncementRecord> = {},
): Promise<AnnouncementRecord> {
  const { sendAt: _, ...draft } = draftAnnouncement(placeIds)
  const record: AnnouncementRecord = {
    ...draft,
    _id: newId(),
    authorId,
    state: 'sent',
    sharedThreadId: null,
    notACase: false,
    createdAt: new Date(),
    sendAt: null,
    sentAt: new Date(),
    finalAt: null,
    editedAt: null,
    withdrawnAt: null,
    withdrawnBy: null,
    remindedAt: null,
    posts: [],
    peopleCount: personIds.length,
    takenPlaceIds: [],
    rev: 1,
    demo: false,
    ...overrides,
  }
  const catalogue = await findCatalogue()
  const places = placeIds.flatMap((id) => catalogue.places.get(id) ?? [])
  const planned = planPosts(record, places, catalogue, record.replies === 'shared')
  const sent = { ...record, posts: planned.posts, sharedThreadId: planned.sharedThreadId }
  await write(async (tx) => {
    await AnnouncementModel.create([sent])
    await RecipientModel.insertMany(
      personIds.map(
        (personId): RecipientRecord => ({
          _id: recipientId(sent._id, personId),
          announcementId: sent._id,
          personId,
          placeIds,
          acknowledgedAt: null,
          remindedAt: null,
          mail: { state: 'none', at: null, reason: 'first', round: 1, tries: 0, heldUntil: new Date(0) },
          demo: record.demo,
        }),
      ),
    )
    await writePosts(tx, sent, planned)
  })
  return sent
}
