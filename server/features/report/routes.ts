// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { reportEndpoints } from '#shared/features/report.ts'
import { accessReport } from './access.ts'
import { readRecords, readReport } from './service.ts'
import { reportTable } from './table.ts'

export const reportFeature: Feature = {
  routes(router) {
    route(router, reportEndpoints.read, async (filters, actor) => readReport(accessReport(actor, 'read'), filters))
    route(router, reportEndpoints.records, async (wanted, actor) => readRecords(accessReport(actor, 'read'), wanted))
    route(router, reportEndpoints.table, async ({ language, ...filters }, actor) =>
      reportTable(await readReport(accessReport(actor, 'read'), filters), filters, language),
    )
  },
}
