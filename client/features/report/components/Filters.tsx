// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import type { useReportAddress } from '#client/features/report/useReportAddress.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { Report } from '#shared/features/report.ts'

interface ChoiceProps {
  label: string
  value: string
  onChange: (value: string) => void
  children: ReactNode
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label className="select">
      <span className="k">{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
      <Icon name="down" small />
    </label>
  )
}

/** Every month from the first to the last that has records. */
function monthsBetween({ from, to }: { from: string; to: string }): string[] {
  const months: string[] = []
  const last = new Date(`${to}-01T12:00:00Z`)
  for (const at = new Date(`${from}-01T12:00:00Z`); at <= last; at.setUTCMonth(at.getUTCMonth() + 1))
    months.push(at.toISOString().slice(0, 7))
  return months
}

interface FiltersProps {
  report: Report
  address: ReturnType<typeof useReportAddress>
}

export function Filters({ report, address: { filters, setFilter, clear } }: FiltersProps) {
  const t = useT()
  const format = useFormat()
  const { from, to, territoryId, no } = filters
  const months = report.months ? monthsBetween(report.months) : []
  const monthOptions = (kept: (month: string) => boolean) =>
    months.filter(kept).map((month) => (
      <option key={month} value={month}>
        {format.period(`${month}-01`, `${month}-01`)}
      </option>
    ))
  const filtered = from || to || territoryId || no
  return (
    <div className="filters">
      {report.editions.length > 1 && (
        <Choice
          label={t('report.filters.edition')}
          value={report.edition?.id ?? ''}
          onChange={(value) => setFilter('editionId', value)}
        >
          {report.editions.map(({ id, name, code }) => (
            <option key={id} value={id}>
              {code} · {name}
            </option>
          ))}
        </Choice>
      )}
      <Choice label={t('report.filters.from')} value={from ?? ''} onChange={(value) => setFilter('from', value)}>
        <option value="">{t('report.filters.start')}</option>
        {monthOptions((month) => !to || month <= to)}
      </Choice>
      <Choice label={t('report.filters.to')} value={to ?? ''} onChange={(value) => setFilter('to', value)}>
        <option value="">{t('report.filters.end')}</option>
        {monthOptions((month) => !from || month >= from)}
      </Choice>
      <Choice
        label={t('report.filters.territory')}
        value={territoryId ?? ''}
        onChange={(value) => setFilter('territoryId', value)}
      >
        <option value="">{t('report.filters.networks', { count: report.allNetworks })}</option>
        {report.territories.map(({ id, name, networks }) => (
          <optgroup key={id ?? ''} label={name ?? t('report.cloth.others')}>
            {id && <option value={id}>{name}</option>}
            {networks.map((network) => (
              <option key={network.id} value={network.id}>
                {network.name}
              </option>
            ))}
          </optgroup>
        ))}
      </Choice>
      <Choice
        label={t('report.filters.activity')}
        value={String(no ?? '')}
        onChange={(value) => setFilter('no', value)}
      >
        <option value="">{t('report.filters.allActivities')}</option>
        {report.activities.map((activity) => (
          <option key={activity.no} value={activity.no}>
            {activity.no} · {activity.name}
          </option>
        ))}
      </Choice>
      {filtered && (
        <Button small kind="quiet" icon="close" onClick={clear}>
          {t('report.filters.clear')}
        </Button>
      )}
      <span className="meta">{t('report.computed', { at: format.full(report.computedAt) })}</span>
    </div>
  )
}
