// SPDX-License-Identifier: AGPL-3.0-or-later
import { documentLimits } from '#shared/features/documents.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'

/** The second time that a signature's end is said, and louder. */
export const isEndingSoon = (validTo: Day, on: Day): boolean => validTo <= addDays(on, documentLimits.soonDays)
