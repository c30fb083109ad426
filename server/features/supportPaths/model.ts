// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { ActivityRef } from '#shared/features/editions.ts'
import type { SupportEntry } from '#shared/features/supportPaths.ts'
import type { SupportTopic } from '#shared/features/supportTopics.ts'

export interface SupportPathDocument {
  _id: string
  placeId: string
  title: string
  aim: string
  topic: SupportTopic
  activity: ActivityRef | null
  facilitatorIds: string[]
  plannedMinutes: number | null
  startedOn: string
  closedAt: Date | null
  version: number
  createdBy: string
  clientId: string
  demo: boolean
}

/** Work done. What is of a meeting has no minutes of its own: the one source of its hours is the meeting. */
export interface SupportEntryDocument {
  _id: string
  pathId: string
  placeId: string
  /** Of the path when it was written: a record stays under what it was counted for. */
  activity: ActivityRef | null
  start: Date
  minutes: number | null
  channel: SupportEntry['channel']
  facilitatorIds: string[]
  /** The people it was done with, each by the key they have in all registers. */
  personKeys: string[]
  meetingId: string | null
  done: string
  nextStep: string | null
  version: number
  createdBy: string
  clientId: string
  demo: boolean
}

const mixed = mongoose.Schema.Types.Mixed

const pathSchema = new mongoose.Schema<SupportPathDocument>(
  {
    _id: { type: String, default: newId },
    placeId: { type: String, required: true },
    title: { type: String, required: true },
    aim: { type: String, default: '' },
    topic: { type: String, required: true },
    activity: { type: mixed, default: null },
    facilitatorIds: { type: [String], required: true },
    plannedMinutes: { type: Number, default: null },
    startedOn: { type: String, required: true },
    closedAt: { type: Date, default: null },
    version: { type: Number, default: 1 },
    createdBy: { type: String, required: true },
    clientId: { type: String, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'supportPaths' },
)
pathSchema.index({ placeId: 1, closedAt: 1 })
pathSchema.index({ facilitatorIds: 1 })
pathSchema.index({ 'activity.editionId': 1 })
pathSchema.index({ createdBy: 1, clientId: 1 }, { unique: true })

const entrySchema = new mongoose.Schema<SupportEntryDocument>(
  {
    _id: { type: String, default: newId },
    pathId: { type: String, required: true },
    placeId: { type: String, required: true },
    activity: { type: mixed, default: null },
    start: { type: Date, required: true },
    minutes: { type: Number, default: null },
    channel: { type: String, required: true },
    facilitatorIds: { type: [String], default: [] },
    personKeys: { type: [String], default: [] },
    meetingId: { type: String, default: null },
    done: { type: String, default: '' },
    nextStep: { type: String, default: null },
    version: { type: Number, default: 1 },
    createdBy: { type: String, required: true },
    clientId: { type: String, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'supportEntries' },
)
entrySchema.index({ placeId: 1, start: -1 })
entrySchema.index({ pathId: 1, start: -1 })
entrySchema.index({ 'activity.editionId': 1, start: 1 })
// a meeting counts on a path once
entrySchema.index(
  { pathId: 1, meetingId: 1 },
  { unique: true, partialFilterExpression: { meetingId: { $type: 'string' } } },
)
entrySchema.index({ createdBy: 1, clientId: 1 }, { unique: true })

export const SupportPathModel = mongoose.model('SupportPath', pathSchema)
export const SupportEntryModel = mongoose.model('SupportEntry', entrySchema)
