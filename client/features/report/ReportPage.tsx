// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/report.css'
import { useQuery } from '@tanstack/react-query'
import { FreezeButton } from '#client/features/freezes/components/FreezeButton.tsx'
import { useMe } from '#client/features/me/queries.ts'
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { EmptyState, NoRight, Unanswered } from '#client/ui/States.tsx'
import { programmePolicy } from '#shared/features/places.ts'
import { type Report, reportAddress } from '#shared/features/report.ts'
import { reportPolicy } from '#shared/features/reportPolicy.ts'
import { Cloth } from './components/Cloth.tsx'
import { Drill } from './components/Drill.tsx'
import { ExportMenu } from './components/ExportMenu.tsx'
import { FigureTable } from './components/FigureTable.tsx'
import { Filters } from './components/Filters.tsx'
import { Visibility } from './components/Visibility.tsx'
import { reportQuery, reportRecordsQuery } from './queries.ts'
import { useReportAddress } from './useReportAddress.ts'

interface BodyProps {
  report: Report
  address: ReturnType<typeof useReportAddress>
  small: boolean
}

function Body({ report, address, small }: BodyProps) {
  const t = useT()
  const { filters, open, show } = address
  if (!report.edition) return <EmptyState title={t('report.nothing')}>{t('report.nothingText')}</EmptyState>
  return (
    <>
      <Filters report={report} address={address} />
      <div className={open ? 'rpgrid open' : 'rpgrid'}>
        <div className="colstack">
          <FigureTable parts={report.parts} open={open} onOpen={show} />
          <p className="honest">
            <Icon name="info" />
            <span>
              {t('report.honest')} {!small && t('report.honestHidden')}
            </span>
          </p>
          <Cloth report={report} />
          <Visibility edition={report.edition} />
        </div>
        {open && (
          <Drill
            key={JSON.stringify([open, filters])}
            number={open}
            query={reportRecordsQuery({
              ...filters,
              no: open.no,
              ...(open.lineId && { lineId: open.lineId }),
              measure: open.measure,
            })}
            onClose={() => show(null)}
          />
        )}
      </div>
    </>
  )
}

export function ReportPage() {
  const t = useT()
  useTitle(t('report.title'))
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  const address = useReportAddress()
  const { language } = useLanguage()
  const report = useQuery({ ...reportQuery(address.filters), enabled: reportPolicy.read(actor) })
  if (!reportPolicy.read(actor)) return <NoRight />
  const { edition } = report.data ?? {}
  return (
    <div className="page rp">
      <header className="rphead">
        <div>
          <h1>{t('report.title')}</h1>
          {edition && (
            <p className="muted" dir="auto">
              {t('report.lead', { fund: edition.fund, name: edition.name, code: edition.code })}
            </p>
          )}
        </div>
        {edition && (
          <div className="acts">
            {programmePolicy.administer(actor) && (
              <ButtonLink icon="people" to={paths.registerPersons}>
                {t('report.people')}
              </ButtonLink>
            )}
            <ButtonLink kind="quiet" icon="history" to={paths.freezes}>
              {t('freezes.all')}
            </ButtonLink>
            <ButtonLink kind="quiet" icon="node" to={paths.coverage}>
              {t('report.coverage.link')}
            </ButtonLink>
            <ExportMenu
              addressOf={(format) => reportAddress(format, address.filters, language)}
              seesDepartures={reportPolicy.readDepartures(actor)}
            />
            {reportPolicy.freeze(actor) && <FreezeButton filters={address.filters} />}
          </div>
        )}
      </header>
      <Unanswered questions={[report]} />
      {report.data && <Body report={report.data} address={address} small={reportPolicy.readSmall(actor)} />}
    </div>
  )
}
