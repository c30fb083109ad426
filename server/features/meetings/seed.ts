// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type MeetingDocument, MeetingModel } from './model.ts'

export type { MeetingDocument } from './model.ts'

export const meetingSeed = seedOf<MeetingDocument>(MeetingModel, { person: 'createdBy', place: 'audienceIds' })
