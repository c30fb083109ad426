// SPDX-License-Identifier: AGPL-3.0-or-later
import { findAnswered, removePosts, withdrawPost } from '#server/features/messages/posts.ts'
import { insertThreads, removeThreads } from '#server/features/threads/many.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { withdrawJob } from '#server/lib/jobs/job.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenAnnouncement } from './access.ts'
import { tellPlaces } from './announce.ts'
import { leaveJob, undoneUntil } from './jobs.ts'
import { AnnouncementModel, type AnnouncementRecord, RecipientModel } from './model.ts'
import { sendJob } from './send.ts'

/** A click of the last second comes a little later. */
const graceMs = 5_000

async function takeBack(record: AnnouncementRecord): Promise<void> {
  if (record.emergencyId !== undefined) throw new AppError('conflict')
  if (record.state === 'sent' && Date.now() > undoneUntil(record.sentAt ?? record.createdAt).getTime() + graceMs)
    throw new AppError('conflict')
  const { deletedCount } = await AnnouncementModel.deleteOne({
    _id: record._id,
    $or: [{ state: { $in: ['scheduled', 'stopped'] } }, { state: 'sent', finalAt: null }],
  })
  if (deletedCount === 0) throw new AppError('conflict')
  await RecipientModel.deleteMany({ announcementId: record._id })
  await withdrawJob(leaveJob, { announcementId: record._id })
  await withdrawJob(sendJob, { announcementId: record._id })
}

const idsOf = ({ posts, sharedThreadId }: AnnouncementRecord): string[] => [
  ...posts.map(({ threadId }) => threadId),
  ...(sharedThreadId ? [sharedThreadId] : []),
]

async function removeUnanswered(tx: Tx, record: AnnouncementRecord) {
  const answered = new Set(await findAnswered(idsOf(record)))
  const unanswered = record.posts.filter(({ threadId }) => !answered.has(threadId))
  const removed = await removeThreads(
    tx,
    idsOf(record).filter((id) => !answered.has(id)),
  )
  await removePosts(unanswered.map(({ messageId }) => messageId))
  return { removed, kept: record.posts.filter(({ threadId }) => answered.has(threadId)) }
}

/**
 * As if it had never been written. Where somebody has answered already their words stay, below a post that says it was
 * withdrawn; who answered at this very moment, too.
 */
export async function undoAnnouncement(
  actor: Actor,
  { record }: Authorized<OpenAnnouncement, 'manage'>,
): Promise<void> {
  const { removed, kept } = await write(async (tx) => {
    await takeBack(record)
    tellPlaces(tx, record)
    return removeUnanswered(tx, record)
  })
  for (const { messageId } of kept) await withdrawPost(messageId, actor.id)
  // the doors have let go: nobody writes there any more
  const late = new Set(await findAnswered(removed.map(({ _id }) => _id)))
  if (late.size > 0)
    await write((tx) =>
      insertThreads(
        tx,
        removed.filter(({ _id }) => late.has(_id)),
      ),
    )
}
