// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type JoinRequestDocument, JoinRequestModel } from './model.ts'

export const joinRequestSeed = seedOf<JoinRequestDocument>(JoinRequestModel, { person: 'personId', place: 'placeId' })
