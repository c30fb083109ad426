// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { reportEndpoints } from '#shared/features/report.ts'
import { accessReport } from './access.ts'
import { readCoverage } from './coverage.ts'
import { findReportDepartures, sendReport } from './leaving.ts'
import { readRecords, readReport } from './service.ts'

export const reportFeature: Feature = {
  routes(router) {
    route(router, reportEndpoints.read, async (filters, actor) => readReport(accessReport(actor, 'read'), filters))
    route(router, reportEndpoints.coverage, async (filters, actor) =>
      readCoverage(accessReport(actor, 'read'), filters),
    )
    route(router, reportEndpoints.records, async (wanted, actor) => readRecords(accessReport(actor, 'read'), wanted))
    route(router, reportEndpoints.departures, async (_, actor) => ({
      departures: await findReportDepartures(accessReport(actor, 'readDepartures')),
    }))
    router.get('/content/report/:format', sendReport)
  },
}
