// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { seedOf } from '#server/lib/db/seed.ts'
import type { NoticeKind } from '#shared/features/answers.ts'

/** What happened to a seat without the person: told once, by mail and by what waits for them. */
export interface NoticeDocument {
  /** Of the entry that did it and the person: there is never a second one. */
  _id: string
  meetingId: string
  personId: string
  kind: NoticeKind
  at: Date
  seenAt: Date | null
}

const noticeSchema = new mongoose.Schema<NoticeDocument>(
  {
    _id: { type: String, required: true },
    meetingId: { type: String, required: true },
    personId: { type: String, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    seenAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'seatNotices' },
)
noticeSchema.index({ personId: 1, at: -1 }, { partialFilterExpression: { seenAt: null } })
noticeSchema.index({ meetingId: 1, personId: 1 })

export const NoticeModel = mongoose.model('SeatNotice', noticeSchema)

export const noticeSeed = seedOf<NoticeDocument>(NoticeModel, { person: 'personId' })

export const findUnseenNotices = (personId: string): Promise<NoticeDocument[]> =>
  NoticeModel.find({ personId, seenAt: null }).sort({ at: -1 }).limit(100).lean()
