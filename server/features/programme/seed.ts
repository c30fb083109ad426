// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type ProgrammeDocument, ProgrammeModel } from './model.ts'

export const programmeSeed = seedOf<ProgrammeDocument>(ProgrammeModel)
