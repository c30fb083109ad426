// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { activityColour } from '#client/features/editions/activityColour.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'
import type { Coverage, Report } from '#shared/features/report.ts'
import type { ThreadColour } from '#shared/lib/schema.ts'

interface Row {
  key: string
  name: ReactNode
  networks: number
  colour?: ThreadColour
  /** What stands in a third column, where there is one. */
  more?: ReactNode
}

interface ShareTableProps {
  title: string
  first: string
  third?: string
  of: number
  rows: readonly Row[]
}

/** The number, out of how many, and a bar as long. */
function ShareTable({ title, first, third, of, rows }: ShareTableProps) {
  const t = useT()
  return (
    <table className="covtable">
      <caption className="vh">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{t('report.coverage.networks')}</th>
          {third !== undefined && <th scope="col">{third}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, networks, colour, more }) => (
          <tr key={key} data-c={colour}>
            <th scope="row">{name}</th>
            <td>
              <span className="share">
                <span>{t('report.coverage.of', { value: networks, of })}</span>
                <span className="sharebar" aria-hidden="true">
                  <i style={{ inlineSize: `${of === 0 ? 0 : Math.min(100, (networks / of) * 100)}%` }} />
                </span>
              </span>
            </td>
            {third !== undefined && <td>{more}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** By activity, by month and by role. Nobody is ranked: networks are counted, never people. */
export function CoverageTables({ report, coverage }: { report: Report; coverage: Coverage }) {
  const t = useT()
  const format = useFormat()
  const { networks: of, reached, months, roles } = coverage
  const seesPeople = months.some(({ attendances }) => attendances !== null)
  const parts = report.parts.filter(({ figures, networkIds }) => figures.length > 0 || networkIds.length > 0)
  return (
    <div className="covgrid">
      <Card title={t('report.coverage.activities')} aside={t('report.coverage.reached', { count: reached, of })}>
        <ShareTable
          title={t('report.coverage.activities')}
          first={t('report.coverage.activity')}
          of={of}
          rows={parts.map(({ no, lineId, name, networkIds }) => ({
            key: `${no}/${lineId ?? ''}`,
            name: (
              <span dir="auto">
                {no}. {name}
              </span>
            ),
            networks: networkIds.length,
            colour: activityColour(no),
          }))}
        />
      </Card>
      <Card title={t('report.coverage.roles')}>
        {roles === null && <p className="muted">{t('report.coverage.rolesHidden')}</p>}
        {roles?.length === 0 && <p className="muted">{t('report.coverage.nothing')}</p>}
        {roles !== null && roles.length > 0 && (
          <>
            <p className="hint">{t('report.coverage.roleHint')}</p>
            <ShareTable
              title={t('report.coverage.roles')}
              first={t('report.coverage.role')}
              of={of}
              rows={roles.map(({ role, networks }) => ({
                key: role ?? '',
                name: <span dir="auto">{role ?? t('report.coverage.noRole')}</span>,
                networks,
              }))}
            />
          </>
        )}
      </Card>
      <Card title={t('report.coverage.months')}>
        {months.length === 0 && <p className="muted">{t('report.coverage.nothing')}</p>}
        {months.length > 0 && (
          <ShareTable
            title={t('report.coverage.months')}
            first={t('report.coverage.month')}
            {...(seesPeople && { third: t('report.coverage.attendances') })}
            of={of}
            rows={[...months].reverse().map(({ month, networks, attendances }) => ({
              key: month,
              name: format.period(`${month}-01`, `${month}-01`),
              networks,
              more: attendances === null ? '' : format.number(attendances),
            }))}
          />
        )}
      </Card>
    </div>
  )
}
