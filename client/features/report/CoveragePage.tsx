// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/report.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMe } from '#client/features/me/queries.ts'
import { Timeline } from '#client/features/strategies/components/Timeline.tsx'
import { strategiesQuery } from '#client/features/strategies/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { EmptyState, NoRight, Unanswered } from '#client/ui/States.tsx'
import { portfolioPolicy } from '#shared/features/portfolio.ts'
import type { Coverage, Report, ReportFilters } from '#shared/features/report.ts'
import { reportPolicy } from '#shared/features/reportPolicy.ts'
import { CoverageTables } from './components/CoverageTables.tsx'
import { Filters } from './components/Filters.tsx'
import { SilentNetworks } from './components/SilentNetworks.tsx'
import { coverageQuery, reportQuery } from './queries.ts'
import { useReportAddress } from './useReportAddress.ts'

interface BodyProps {
  report: Report
  coverage: Coverage
  address: ReturnType<typeof useReportAddress>
}

/** Of which networks changes are shown: all, those of an agency, or one. */
function concernedBy({ territories }: Report, territoryId: string | undefined) {
  const networks = territories.flatMap((agency) => agency.networks)
  const under = territories.find(({ id }) => id === territoryId)?.networks
  const ids = new Set((under ?? networks.filter(({ id }) => !territoryId || id === territoryId)).map(({ id }) => id))
  return { networks, concerns: (placeId: string) => ids.has(placeId) }
}

/** The months of the filters, or of the activities: what was changed under another edition stands there. */
function withinOf({ parts }: Report, { from, to }: ReportFilters) {
  const periods = parts.flatMap(({ period }) => period ?? [])
  const first = from ?? periods.map((period) => period.from).sort()[0]
  const last =
    to ??
    periods
      .map((period) => period.to)
      .sort()
      .at(-1)
  return (day: string) => (!first || day >= first) && (!last || day.slice(0, last.length) <= last)
}

function Body({ report, coverage, address }: BodyProps) {
  const t = useT()
  const { networks, concerns } = concernedBy(report, address.filters.territoryId)
  const within = withinOf(report, address.filters)
  if (!report.edition) return <EmptyState title={t('report.nothing')}>{t('report.nothingText')}</EmptyState>
  return (
    <>
      <Filters report={report} address={address} />
      <Timeline months={coverage.months} concerns={concerns} within={within} networks={networks} />
      <CoverageTables report={report} coverage={coverage} />
    </>
  )
}

/** Whom the programme reaches, and what was changed on the way. */
export function CoveragePage() {
  const t = useT()
  useTitle(t('report.coverage.title'))
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  const address = useReportAddress()
  const enabled = reportPolicy.read(actor)
  const report = useQuery({ ...reportQuery(address.filters), enabled })
  const coverage = useQuery({ ...coverageQuery(address.filters), enabled })
  // they stand above the tables, which they would push down
  const changes = useQuery({ ...strategiesQuery, enabled })
  if (!enabled) return <NoRight />
  return (
    <div className="page rp">
      <header className="rphead">
        <div>
          <p className="meta">
            <Link to={paths.report}>{t('report.coverage.back')}</Link>
          </p>
          <h1>{t('report.coverage.title')}</h1>
          <p className="muted">{t('report.coverage.lead')}</p>
        </div>
      </header>
      <Unanswered questions={[report, coverage, changes]} />
      {report.data && coverage.data && changes.data && (
        <Body report={report.data} coverage={coverage.data} address={address} />
      )}
      {report.data && coverage.data && changes.data && portfolioPolicy.followAny(actor) && <SilentNetworks />}
    </div>
  )
}
