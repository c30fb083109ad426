// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { Announcement, AnnouncementVersion, Audience, MailState } from '#shared/features/announcements.ts'
import type { Day } from '#shared/lib/dates.ts'

/** Where it stands: one conversation of a place, and its first message. */
export interface PostRecord {
  placeId: string
  threadId: string
  messageId: string
}

export interface AnnouncementRecord {
  _id: string
  clientId: string
  authorId: string
  state: Announcement['state']
  versions: AnnouncementVersion[]
  audience: Audience
  acknowledgement: Announcement['acknowledgement']
  dueDay: Day | null
  replies: Announcement['replies']
  sharedThreadId: string | null
  byMail: boolean
  meetingId: string | null
  /** Only of the first post of one. */
  emergencyId?: string
  notACase: boolean
  createdAt: Date
  sendAt: Date | null
  sentAt: Date | null
  /** From then on it can be withdrawn and no more be taken back: mails leave. */
  finalAt: Date | null
  editedAt: Date | null
  withdrawnAt: Date | null
  withdrawnBy: string | null
  remindedAt: Date | null
  /** When all were last written to again. */
  notifiedAt?: Date | null
  posts: PostRecord[]
  /** As many as it was sent to. */
  peopleCount: number
  /** Of which somebody has taken note. */
  takenPlaceIds: string[]
  rev: number
  demo: boolean
}

const announcementSchema = new mongoose.Schema<AnnouncementRecord>(
  {
    _id: { type: String, required: true },
    clientId: { type: String, required: true },
    authorId: { type: String, required: true },
    state: { type: String, required: true },
    versions: { type: [{ _id: false, language: String, title: String, text: String }], required: true },
    audience: { type: mongoose.Schema.Types.Mixed, required: true },
    acknowledgement: { type: String, required: true },
    dueDay: { type: String, default: null },
    replies: { type: String, required: true },
    sharedThreadId: { type: String, default: null },
    byMail: { type: Boolean, required: true },
    meetingId: { type: String, default: null },
    emergencyId: { type: String, default: undefined },
    notACase: { type: Boolean, default: false },
    createdAt: { type: Date, required: true },
    sendAt: { type: Date, default: null },
    sentAt: { type: Date, default: null },
    finalAt: { type: Date, default: null },
    editedAt: { type: Date, default: null },
    withdrawnAt: { type: Date, default: null },
    withdrawnBy: { type: String, default: null },
    remindedAt: { type: Date, default: null },
    notifiedAt: { type: Date, default: null },
    posts: { type: [{ _id: false, placeId: String, threadId: String, messageId: String }], default: [] },
    peopleCount: { type: Number, default: 0 },
    takenPlaceIds: { type: [String], default: [] },
    rev: { type: Number, default: 1 },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'announcements' },
)
announcementSchema.index({ authorId: 1, clientId: 1 }, { unique: true })
announcementSchema.index({ 'posts.placeId': 1, sentAt: -1 })
announcementSchema.index({ state: 1, createdAt: -1 })
announcementSchema.index({ authorId: 1, createdAt: -1 })
export const AnnouncementModel = mongoose.model('Announcement', announcementSchema)

/** What a person is written about it; each reason makes another mail. */
export type MailReason = 'first' | 'edited' | 'reminder'

/** Somebody to whom it was sent, fixed at sending, and in which places they got it. */
export interface RecipientRecord {
  _id: string
  announcementId: string
  personId: string
  placeIds: string[]
  /** They are asked to take note; absent in records from before this was kept. */
  asked?: boolean
  acknowledgedAt: Date | null
  remindedAt: Date | null
  mail: {
    state: MailState
    at: Date | null
    reason: MailReason
    /** The same mail, tried again, is recognised by it. */
    round: number
    tries: number
    /** Nobody else tries before. */
    heldUntil: Date
  }
  demo: boolean
}

const recipientSchema = new mongoose.Schema<RecipientRecord>(
  {
    _id: { type: String, required: true },
    announcementId: { type: String, required: true },
    personId: { type: String, required: true },
    placeIds: { type: [String], required: true },
    asked: { type: Boolean, default: undefined },
    acknowledgedAt: { type: Date, default: null },
    remindedAt: { type: Date, default: null },
    mail: { type: mongoose.Schema.Types.Mixed, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'announcementRecipients' },
)
recipientSchema.index({ announcementId: 1, personId: 1 }, { unique: true })
recipientSchema.index({ personId: 1, acknowledgedAt: 1, asked: 1 })
recipientSchema.index(
  { announcementId: 1, 'mail.heldUntil': 1 },
  { partialFilterExpression: { 'mail.state': 'waiting' } },
)
export const RecipientModel = mongoose.model('AnnouncementRecipient', recipientSchema)

export const recipientId = (announcementId: string, personId: string): string => `${announcementId}:${personId}`

/** A list of who has taken note that left as a file: who took it away, and when. */
export interface DepartureRecord {
  _id: string
  announcementId: string
  personId: string
  at: Date
}

const departureSchema = new mongoose.Schema<DepartureRecord>(
  {
    _id: { type: String, default: newId },
    announcementId: { type: String, required: true },
    personId: { type: String, required: true },
    at: { type: Date, default: () => new Date() },
  },
  { versionKey: false, collection: 'announcementDepartures' },
)
departureSchema.index({ announcementId: 1, at: -1 })
export const DepartureModel = mongoose.model('AnnouncementDeparture', departureSchema)
