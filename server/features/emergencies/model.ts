// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { EmergencyNeed, NeedKind } from '#shared/features/emergencies.ts'
import type { Day } from '#shared/lib/dates.ts'

export interface EmergencyDocument {
  _id: string
  clientId: string
  name: string
  why: string
  openedBy: string
  openedAt: Date
  closed: { at: Date; by: string } | null
  announcementId: string
  /** Its conversation in each network it is for; fixed when it is opened. */
  channels: { placeId: string; threadId: string }[]
  /** As many as dossiers were made: one with each closing. */
  closings: number
  /** One more with each change in it. */
  written: number
  demo: boolean
}

/** What was told later in all its conversations. */
export interface EmergencyPostDocument {
  _id: string
  emergencyId: string
  clientId: string
  text: string
  by: string
  at: Date
  demo: boolean
}

export interface QuestionAnswer {
  text: string
  source: string
  sourceLink: string | null
  validUntil: Day
  by: string
  at: Date
}

export interface QuestionDocument {
  _id: string
  emergencyId: string
  clientId: string
  text: string
  askedBy: string
  at: Date
  /** The last one holds; those before are kept. */
  answers: QuestionAnswer[]
  version: number
  demo: boolean
}

export interface SituationDocument {
  _id: string
  emergencyId: string
  clientId: string
  day: Day
  text: string
  by: string
  at: Date
  corrects: string | null
  demo: boolean
}

export interface NeedDocument {
  _id: string
  emergencyId: string
  clientId: string
  kind: NeedKind
  placeId: string
  text: string
  state: EmergencyNeed['state']
  matched: string | null
  by: string
  at: Date
  version: number
  demo: boolean
}

export interface BoxedDocument {
  /** `<emergency>:<item>` */
  _id: string
  emergencyId: string
  itemId: string
  by: string
  at: Date
  demo: boolean
}

const demo = { type: Boolean, default: false }
const text = { type: String, required: true } as const
const at = { type: Date, required: true } as const
const made = { emergencyId: text, clientId: text, by: text, at, demo }
const mixed = mongoose.Schema.Types.Mixed

const emergencySchema = new mongoose.Schema<EmergencyDocument>(
  {
    _id: { type: String, default: newId },
    clientId: text,
    name: text,
    why: text,
    openedBy: text,
    openedAt: at,
    closed: { type: mixed, default: null },
    announcementId: text,
    channels: { type: [{ _id: false, placeId: String, threadId: String }], required: true },
    closings: { type: Number, default: 0 },
    written: { type: Number, default: 0 },
    demo,
  },
  { versionKey: false, minimize: false, collection: 'emergencies' },
)
emergencySchema.index({ 'channels.placeId': 1 })
emergencySchema.index({ openedBy: 1, clientId: 1 }, { unique: true })
export const EmergencyModel = mongoose.model('Emergency', emergencySchema)

const postSchema = new mongoose.Schema<EmergencyPostDocument>(
  { _id: text, ...made, text },
  { versionKey: false, collection: 'emergencyPosts' },
)
postSchema.index({ emergencyId: 1, at: 1 })
postSchema.index({ by: 1, clientId: 1 }, { unique: true })
export const EmergencyPostModel = mongoose.model('EmergencyPost', postSchema)

const questionSchema = new mongoose.Schema<QuestionDocument>(
  {
    _id: text,
    emergencyId: text,
    clientId: text,
    text,
    askedBy: text,
    at,
    answers: { type: mixed, default: () => [] },
    version: { type: Number, default: 1 },
    demo,
  },
  { versionKey: false, minimize: false, collection: 'emergencyQuestions' },
)
questionSchema.index({ emergencyId: 1, at: -1 })
questionSchema.index({ askedBy: 1, clientId: 1 }, { unique: true })
export const QuestionModel = mongoose.model('EmergencyQuestion', questionSchema)

const situationSchema = new mongoose.Schema<SituationDocument>(
  { _id: text, ...made, day: text, text, corrects: { type: String, default: null } },
  { versionKey: false, collection: 'emergencyLog' },
)
situationSchema.index({ emergencyId: 1, day: 1, at: 1 })
situationSchema.index({ by: 1, clientId: 1 }, { unique: true })
export const SituationModel = mongoose.model('SituationEntry', situationSchema)

const needSchema = new mongoose.Schema<NeedDocument>(
  {
    _id: text,
    ...made,
    kind: text,
    placeId: text,
    text,
    state: text,
    matched: { type: String, default: null },
    version: { type: Number, default: 1 },
  },
  { versionKey: false, collection: 'emergencyNeeds' },
)
needSchema.index({ emergencyId: 1, at: -1 })
needSchema.index({ by: 1, clientId: 1 }, { unique: true })
export const NeedModel = mongoose.model('EmergencyNeed', needSchema)

const boxedSchema = new mongoose.Schema<BoxedDocument>(
  { _id: text, emergencyId: text, itemId: text, by: text, at, demo },
  { versionKey: false, collection: 'emergencyDocuments' },
)
boxedSchema.index({ emergencyId: 1, at: -1 })
export const BoxedModel = mongoose.model('EmergencyDocument', boxedSchema)
