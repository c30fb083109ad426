// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { ActivityRef } from '#shared/features/editions.ts'
import type { AgendaItem, Meeting, MeetingType } from '#shared/features/meetings.ts'

/** One day on which people of some places meet. Who answers what is a log of its own (features/answers). */
export interface MeetingDocument {
  _id: string
  title: string
  description: string
  type: MeetingType
  activity: ActivityRef | null
  session: number | null
  start: Date
  end: Date
  venue: string | null
  link: string | null
  agenda: AgendaItem[]
  audienceIds: string[]
  organiserIds: string[]
  seats: Meeting['seats']
  answersUntil: Date | null
  /** When it was to be before it was last moved. */
  moved: { start: Date; end: Date; at: Date } | null
  cancelled: { reason: string; at: Date; by: string } | null
  threadId: string | null
  /** Of the occurrences of one series; null for a meeting by itself. */
  seriesId: string | null
  /** The emergency it is called for. */
  emergencyId?: string | null
  /** For calendars: one more with each change they must hear of. */
  sequence: number
  version: number
  createdBy: string
  /** Of the draft: pressing twice makes one meeting. */
  clientId: string
  createdAt: Date
  changedAt: Date
  demo: boolean
}

const mixed = mongoose.Schema.Types.Mixed

const meetingSchema = new mongoose.Schema<MeetingDocument>(
  {
    _id: { type: String, default: newId },
    title: { type: String, required: true },
    description: { type: String, default: '' },
    type: { type: String, required: true },
    activity: { type: mixed, default: null },
    session: { type: Number, default: null },
    start: { type: Date, required: true },
    end: { type: Date, required: true },
    venue: { type: String, default: null },
    link: { type: String, default: null },
    agenda: { type: mixed, default: () => [] },
    audienceIds: { type: [String], required: true },
    organiserIds: { type: [String], required: true },
    seats: { type: mixed, required: true },
    answersUntil: { type: Date, default: null },
    moved: { type: mixed, default: null },
    cancelled: { type: mixed, default: null },
    threadId: { type: String, default: null },
    seriesId: { type: String, default: null },
    emergencyId: { type: String, default: null },
    sequence: { type: Number, default: 0 },
    version: { type: Number, default: 1 },
    createdBy: { type: String, required: true },
    clientId: { type: String, required: true },
    createdAt: { type: Date, default: () => new Date() },
    changedAt: { type: Date, default: () => new Date() },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'meetings' },
)
meetingSchema.index({ audienceIds: 1, start: 1 })
meetingSchema.index({ start: 1 })
meetingSchema.index({ seriesId: 1, start: 1 }, { partialFilterExpression: { seriesId: { $type: 'string' } } })
meetingSchema.index({ emergencyId: 1, start: 1 }, { partialFilterExpression: { emergencyId: { $type: 'string' } } })
meetingSchema.index({ 'activity.editionId': 1, 'activity.no': 1 })
meetingSchema.index({ createdBy: 1, clientId: 1 }, { unique: true })

export const MeetingModel = mongoose.model('Meeting', meetingSchema)
