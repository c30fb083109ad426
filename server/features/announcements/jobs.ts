// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { editPost, withdrawPost } from '#server/features/messages/posts.ts'
import { write } from '#server/lib/db/write.ts'
import { job } from '#server/lib/jobs/job.ts'
import { announcementLimits } from '#shared/features/announcements.ts'
import { id } from '#shared/lib/schema.ts'
import { tellManagers } from './announce.ts'
import { mailsJob } from './mails.ts'
import { AnnouncementModel, type AnnouncementRecord } from './model.ts'
import { italianOf } from './posts.ts'

const ofAnnouncement = z.object({ announcementId: id })

const together = 8

/** Every post says what the announcement says by now: also after a process that died half-way. */
async function alignPosts({ announcementId }: { announcementId: string }): Promise<void> {
  const record = await AnnouncementModel.findById(announcementId).lean()
  if (!record) return
  const { text } = italianOf(record)
  const align = ({ messageId }: AnnouncementRecord['posts'][number]) =>
    record.withdrawnBy === null ? editPost(messageId, text) : withdrawPost(messageId, record.withdrawnBy)
  for (let at = 0; at < record.posts.length; at += together)
    await Promise.all(record.posts.slice(at, at + together).map(align))
}
export const alignJob = job({ name: 'announcements:align', input: ofAnnouncement, run: alignPosts })

/** The time in which it can be taken back is over: mails leave. Whoever takes it back at this moment comes before or after. */
async function letLeave({ announcementId }: { announcementId: string }): Promise<void> {
  await write(async (tx) => {
    const record = await AnnouncementModel.findOneAndUpdate(
      { _id: announcementId, state: 'sent', finalAt: null },
      { $set: { finalAt: new Date() } },
    ).lean()
    if (!record) return
    tellManagers(tx, record)
    if (record.byMail) await tx.enqueue(mailsJob, { announcementId })
  })
}
export const leaveJob = job({ name: 'announcements:leave', input: ofAnnouncement, run: letLeave })

export const undoneUntil = (sentAt: Date): Date => new Date(sentAt.getTime() + announcementLimits.undoSeconds * 1_000)
