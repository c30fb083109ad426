// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessReport } from '#server/features/report/access.ts'
import { newId } from '#server/lib/id.ts'
import type { FreezeCard } from '#shared/features/freezes.ts'
import type { ReportFilters } from '#shared/features/report.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { createFreeze } from './service.ts'

/** For tests: the report as it is now, frozen by somebody of the programme's staff. */
export const buildFreeze = (staff: Actor, filters: ReportFilters = {}, name = 'Rapporto finale'): Promise<FreezeCard> =>
  createFreeze(accessReport(staff, 'freeze'), { ...filters, clientId: newId(), name, note: '' })
