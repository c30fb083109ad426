// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type InvitationDocument, InvitationModel } from './model.ts'

export const invitationSeed = seedOf<InvitationDocument>(InvitationModel, {
  person: 'createdBy',
  place: 'placeId',
  thread: 'threadId',
})
