// SPDX-License-Identifier: AGPL-3.0-or-later
import { movePointer } from '#server/features/inbox/service.ts'
import { findActiveRoles } from '#server/features/roles/queries.ts'
import { accessThread } from '#server/features/threads/access.ts'
import { rewordThreads } from '#server/features/threads/many.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import type { RequestActor } from '#server/lib/http/actor.ts'
import { type AnnouncementDraft, announcementEvents, announcementLimits } from '#shared/features/announcements.ts'
import { threadLimits } from '#shared/features/threads.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenAnnouncement } from './access.ts'
import { tellManagers, tellPlaces } from './announce.ts'
import { alignJob } from './jobs.ts'
import { mailAgain } from './mails.ts'
import { AnnouncementModel, type AnnouncementRecord, RecipientModel, recipientId } from './model.ts'
import { italianOf } from './posts.ts'
import { refuseCases, requireDueDay } from './send.ts'

type Managed = Authorized<OpenAnnouncement, 'manage'>

type Edit = Pick<AnnouncementDraft, 'versions' | 'dueDay' | 'notACase'> & { version: number }

/** What their conversations are called, and what the one for all is about. */
async function rewordConversations(tx: Tx, { posts, sharedThreadId, withdrawnAt, ...record }: AnnouncementRecord) {
  // those of an emergency keep its name
  if (record.emergencyId !== undefined) return
  const { title, text } = italianOf(record)
  await rewordThreads(
    tx,
    posts.map(({ threadId }) => threadId),
    { title },
  )
  if (sharedThreadId)
    await rewordThreads(tx, [sharedThreadId], {
      title,
      context: withdrawnAt === null ? text.slice(0, threadLimits.context) : null,
    })
}

/** Every place shows it from now on; mails say it only when they are sent again. */
export async function editAnnouncement({ record }: Managed, { version, ...draft }: Edit): Promise<void> {
  refuseCases(draft)
  const asks = record.acknowledgement !== 'none'
  // the day may pass while the words are mended
  if (asks && draft.dueDay !== record.dueDay) requireDueDay(draft.dueDay)
  const $set = { versions: draft.versions, dueDay: asks ? draft.dueDay : null, notACase: draft.notACase ?? false }
  await write(async (tx) => {
    const edited = await AnnouncementModel.findOneAndUpdate(
      { _id: record._id, rev: version, state: { $in: ['scheduled', 'sent'] } },
      { $set: { ...$set, ...(record.state === 'sent' && { editedAt: new Date() }) }, $inc: { rev: 1 } },
      { returnDocument: 'after' },
    ).lean()
    // somebody else has changed it meanwhile
    if (!edited) throw new AppError('conflict')
    await rewordConversations(tx, edited)
    if (edited.posts.length > 0) await tx.enqueue(alignJob, { announcementId: record._id })
    tellPlaces(tx, edited)
  })
}

/** What has left has left: in each place it is said that it was withdrawn, and what has not left stays. */
export async function withdrawAnnouncement(actor: Actor, { record }: Managed): Promise<void> {
  const announcementId = record._id
  await write(async (tx) => {
    const withdrawn = await AnnouncementModel.findOneAndUpdate(
      { _id: announcementId, state: 'sent' },
      { $set: { state: 'withdrawn', withdrawnAt: new Date(), withdrawnBy: actor.id }, $inc: { rev: 1 } },
      { returnDocument: 'after' },
    ).lean()
    if (!withdrawn) throw new AppError('conflict')
    await RecipientModel.updateMany(
      { announcementId, 'mail.state': 'waiting' },
      { $set: { 'mail.state': 'stopped', 'mail.at': new Date() } },
    )
    await rewordConversations(tx, withdrawn)
    await tx.enqueue(alignJob, { announcementId })
    tellPlaces(tx, withdrawn)
  })
}

/** A place has taken note when somebody of it has: told when that changes. */
async function takePlaces(tx: Tx, announcementId: string, placeIds: readonly string[]): Promise<void> {
  const taken = await AnnouncementModel.findOneAndUpdate(
    { _id: announcementId, takenPlaceIds: { $not: { $all: placeIds } } },
    { $addToSet: { takenPlaceIds: { $each: placeIds } } },
    { returnDocument: 'after' },
  ).lean()
  if (taken) tellPlaces(tx, taken)
}

/** Whoever has taken note has read it everywhere it stands for them. */
async function readPosts(
  actor: RequestActor,
  { record }: OpenAnnouncement,
  placeIds: readonly string[],
): Promise<void> {
  for (const { placeId, threadId } of record.posts) {
    if (!placeIds.includes(placeId)) continue
    const thread = await accessThread(actor, threadId, 'read').catch(() => null)
    if (thread) await movePointer(actor, thread, { seq: 1, how: 'seen' })
  }
}

/** Once: the first time counts. Only those it was sent to are asked. */
export async function acknowledge(
  actor: RequestActor,
  open: Authorized<OpenAnnouncement, 'acknowledge'>,
): Promise<void> {
  const { record } = open
  if (record.state !== 'sent' || record.acknowledgement === 'none') throw new AppError('conflict')
  const _id = recipientId(record._id, actor.id)
  const recipient = await RecipientModel.findById(_id).lean()
  if (!recipient) throw new AppError('forbidden')
  const announcementId = record._id
  await write(async (tx) => {
    const { modifiedCount } = await RecipientModel.updateOne(
      { _id, acknowledgedAt: null },
      { $set: { acknowledgedAt: new Date() } },
    )
    if (modifiedCount === 0) return
    await takePlaces(tx, announcementId, recipient.placeIds)
    tx.emit(announcementEvents.acknowledged, { announcementId, personId: actor.id })
    tellManagers(tx, record)
  })
  await readPosts(actor, open, recipient.placeIds)
}

/** Those who have not taken note and are still there. */
async function findMissing({ _id, posts }: AnnouncementRecord): Promise<string[]> {
  const missing = await RecipientModel.find({ announcementId: _id, acknowledgedAt: null }, { personId: 1 }).lean()
  const roles = await findActiveRoles(posts.map(({ placeId }) => placeId))
  const here = new Set(roles.map(({ personId }) => personId))
  return missing.map(({ personId }) => personId).filter((personId) => here.has(personId))
}

export async function remindMissing({ record }: Managed): Promise<void> {
  // while it can still be taken back nobody is reminded of it
  if (record.state !== 'sent' || record.acknowledgement === 'none' || record.finalAt === null)
    throw new AppError('conflict')
  const missing = await findMissing(record)
  if (missing.length === 0) throw new AppError('conflict')
  const pause = announcementLimits.remindHours * 3_600_000
  await write(async (tx) => {
    const now = new Date()
    const reminded = await AnnouncementModel.updateOne(
      { _id: record._id, $or: [{ remindedAt: null }, { remindedAt: { $lte: new Date(now.getTime() - pause) } }] },
      { $set: { remindedAt: now } },
    )
    if (reminded.modifiedCount === 0) throw new AppError('too_many', { retryAfter: pause / 1_000 })
    await mailAgain(tx, record._id, missing, 'reminder')
    tellManagers(tx, record)
  })
}

/** By mail to everybody it was sent to, with what it says now: once for each time it was changed. */
export async function notifyAgain({ record }: Managed): Promise<void> {
  // what has not left yet leaves with what it says now
  if (record.state !== 'sent' || record.finalAt === null || record.editedAt === null) throw new AppError('conflict')
  const everybody = await RecipientModel.distinct('personId', { announcementId: record._id })
  await write(async (tx) => {
    await takeTurn(`announcement ${record._id}`)
    const told = await AnnouncementModel.updateOne(
      { _id: record._id, $or: [{ notifiedAt: null }, { notifiedAt: { $lt: record.editedAt } }] },
      { $set: { notifiedAt: new Date() } },
    )
    if (told.modifiedCount === 0) throw new AppError('conflict')
    await mailAgain(tx, record._id, everybody, 'edited')
    tellManagers(tx, record)
  })
}
