// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type ReportDepartureDocument, ReportDepartureModel } from './model.ts'

export const reportDepartureSeed = seedOf<ReportDepartureDocument>(ReportDepartureModel, { person: 'personId' })
