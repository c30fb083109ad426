// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type SessionDocument, SessionModel } from './model.ts'

export const sessionSeed = seedOf<SessionDocument>(SessionModel, { person: 'personId' })
