// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { findPeopleWithAccount } from '#server/features/accounts/queries.ts'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { accessMeeting } from '#server/features/meetings/access.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { job } from '#server/lib/jobs/job.ts'
import { limiter } from '#server/lib/limiter.ts'
import { type AnnouncementDraft, announcementLimits } from '#shared/features/announcements.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { accessAnnouncing } from './access.ts'
import { tellManagers, tellPlaces } from './announce.ts'
import { countOutside, type Resolved, resolveAudience } from './audience.ts'
import { leaveJob, undoneUntil } from './jobs.ts'
import { mailsJob } from './mails.ts'
import {
  AnnouncementModel,
  type AnnouncementRecord,
  RecipientModel,
  type RecipientRecord,
  recipientId,
} from './model.ts'
import { type Planned, planPosts, writePosts } from './posts.ts'

type Announcing = Authorized<Actor, 'announce'>

const announcementsOfPerson = limiter({ name: 'announcement:by', points: 60, seconds: 86_400 })

/** Nobody is asked for something by a day that is over. */
export function requireDueDay(dueDay: AnnouncementDraft['dueDay']): void {
  if (dueDay !== null && dueDay < today()) throw new AppError('invalid', { fields: { dueDay: 'date_order' } })
}

function requireTimes({ dueDay, sendAt }: Pick<AnnouncementDraft, 'dueDay' | 'sendAt'>): void {
  requireDueDay(dueDay)
  if (sendAt === null) return
  const ahead = Date.parse(sendAt) - Date.now()
  if (ahead < 0) throw new AppError('invalid', { fields: { sendAt: 'too_early' } })
  if (ahead > announcementLimits.scheduleDays * 86_400_000)
    throw new AppError('invalid', { fields: { sendAt: 'too_far' } })
}

export function refuseCases({ versions, notACase }: Pick<AnnouncementDraft, 'versions' | 'notACase'>): void {
  if (!notACase) refuseCaseData({ versions: versions.map(({ title, text }) => `${title}\n${text}`).join('\n') })
}

export const announcementRecordOf = (authorId: string, draft: AnnouncementDraft): AnnouncementRecord => ({
  _id: newId(),
  clientId: draft.clientId,
  authorId,
  state: 'scheduled',
  versions: draft.versions,
  audience: draft.audience,
  acknowledgement: draft.acknowledgement,
  dueDay: draft.acknowledgement === 'none' ? null : draft.dueDay,
  replies: draft.replies,
  sharedThreadId: null,
  byMail: draft.byMail,
  meetingId: draft.meetingId,
  notACase: draft.notACase ?? false,
  createdAt: new Date(),
  sendAt: draft.sendAt === null ? null : new Date(draft.sendAt),
  sentAt: null,
  finalAt: null,
  editedAt: null,
  withdrawnAt: null,
  withdrawnBy: null,
  remindedAt: null,
  posts: [],
  peopleCount: 0,
  takenPlaceIds: [],
  rev: 1,
  demo: false,
})

/** Whom it reaches and where it will stand; nothing is written yet. */
export interface Prepared extends Planned {
  recipients: RecipientRecord[]
}

function recipientOf(record: AnnouncementRecord, personId: string, placeIds: string[], hasAddress: boolean) {
  const state = !record.byMail ? 'none' : hasAddress ? 'waiting' : 'noAddress'
  return {
    _id: recipientId(record._id, personId),
    announcementId: record._id,
    personId,
    placeIds,
    asked: record.acknowledgement !== 'none',
    acknowledgedAt: null,
    remindedAt: null,
    mail: { state, at: null, reason: 'first', round: 1, tries: 0, heldUntil: new Date(0) },
    demo: record.demo,
  } satisfies RecipientRecord
}

async function requireSomebody({ replies }: AnnouncementRecord, { places, people }: Resolved): Promise<void> {
  if (places.length === 0 || people.size === 0) throw new AppError('invalid', { fields: { audience: 'required' } })
  // nobody gets what they could not answer
  if (replies === 'shared' && (await countOutside(people.keys())) > 0)
    throw new AppError('invalid', { fields: { replies: 'bad_value' } })
}

/** By the tree and the roles of this moment. */
export async function prepareSending(actor: Announcing, record: AnnouncementRecord): Promise<Prepared> {
  const resolved = await resolveAudience(actor, record.audience)
  await requireSomebody(record, resolved)
  const [catalogue, reachable] = await Promise.all([
    findCatalogue(),
    record.byMail ? findPeopleWithAccount([...resolved.people.keys()]) : new Set<string>(),
  ])
  const recipients = [...resolved.people].map(([personId, placeIds]) =>
    recipientOf(record, personId, placeIds, reachable.has(personId)),
  )
  return { recipients, ...planPosts(record, resolved.places, catalogue, record.replies === 'shared') }
}

/** Within a `write`: posts, recipients in one insert, and the hour from which mails leave. */
export async function writeSending(tx: Tx, record: AnnouncementRecord, prepared: Prepared): Promise<void> {
  const sentAt = new Date()
  const { posts, sharedThreadId, recipients } = prepared
  // the first post of an emergency is not taken back: nothing waits
  const finalAt = record.emergencyId === undefined ? null : sentAt
  const peopleCount = recipients.length
  const sent = { ...record, state: 'sent' as const, sentAt, finalAt, posts, sharedThreadId, peopleCount }
  await AnnouncementModel.replaceOne({ _id: record._id }, sent, { upsert: true })
  await RecipientModel.insertMany(recipients)
  await writePosts(tx, sent, prepared)
  const announcementId = record._id
  if (finalAt === null) await tx.enqueue(leaveJob, { announcementId }, { runAt: undoneUntil(sentAt) })
  else if (record.byMail) await tx.enqueue(mailsJob, { announcementId })
  tellPlaces(tx, sent)
}

/** The same client id again gives the first back. */
export async function createAnnouncement(actor: Announcing, draft: AnnouncementDraft): Promise<string> {
  refuseCases(draft)
  const known = { authorId: actor.id, clientId: draft.clientId }
  const earlier = await AnnouncementModel.findOne(known, { _id: 1 }).lean()
  if (earlier) return earlier._id
  requireTimes(draft)
  if (draft.meetingId !== null) await accessMeeting(actor, draft.meetingId, 'read')
  const record = announcementRecordOf(actor.id, draft)
  // what waits for its hour is looked at now too: a wider audience is refused to who asks
  const prepared = await prepareSending(actor, record)
  await announcementsOfPerson.take(actor.id)
  try {
    await write(async (tx) => {
      if (record.sendAt === null) return writeSending(tx, record, prepared)
      await AnnouncementModel.create([record])
      await tx.enqueue(sendJob, { announcementId: record._id }, { runAt: record.sendAt })
      tellManagers(tx, record)
    })
    return record._id
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const first = await AnnouncementModel.findOne(known, { _id: 1 }).lean()
    if (!first) throw error
    return first._id
  }
}

/** Whoever may no more reach all of it sends nothing: they are shown that it was stopped. */
async function prepareScheduled(record: AnnouncementRecord): Promise<Prepared | null> {
  try {
    return await prepareSending(accessAnnouncing(await findActorNow(record.authorId)), record)
  } catch (error) {
    if (error instanceof AppError && (error.code === 'forbidden' || error.code === 'invalid')) return null
    throw error
  }
}

/** The hour has come, maybe long ago: once, however often it is tried. */
async function sendScheduled({ announcementId }: { announcementId: string }): Promise<void> {
  const waiting = { _id: announcementId, state: 'scheduled' as const }
  const record = await AnnouncementModel.findOne(waiting).lean()
  if (!record) return
  const prepared = await prepareScheduled(record)
  await write(async (tx) => {
    const taken = await AnnouncementModel.updateOne(waiting, { $set: { state: 'stopped' } })
    if (taken.modifiedCount === 0) return
    if (prepared) await writeSending(tx, record, prepared)
    else tellManagers(tx, record)
  })
}
export const sendJob = job({ name: 'announcements:send', input: z.object({ announcementId: id }), run: sendScheduled })
