// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type RoleDocument, RoleModel } from './model.ts'

export const roleSeed = seedOf<RoleDocument>(RoleModel, { person: 'personId', place: 'placeId', thread: 'threadId' })
