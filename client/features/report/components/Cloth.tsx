// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { activityColour } from '#client/features/editions/activityColour.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { Report, ReportPart } from '#shared/features/report.ts'
import { Scrolled } from './Scrolled.tsx'

const warpGap = 11.6
const agencyGap = 7
const rowHeight = 24
const labelWidth = 236
const shareWidth = 44
const top = 28

interface Warp {
  id: string
  x: number
}

/** A vertical thread for each network, those of an agency together. */
function layWarps(territories: Report['territories']) {
  let x = labelWidth
  const agencies = territories.map(({ id, name, networks }) => {
    const from = x
    const warps = networks.map((network, index): Warp => ({ id: network.id, x: from + index * warpGap }))
    x = from + networks.length * warpGap + agencyGap
    return { id, name, warps, middle: from + ((networks.length - 1) * warpGap) / 2, count: networks.length }
  })
  return { agencies, width: x + shareWidth }
}

/** Networks side by side are one stretch of weft. */
function stretchesOf(warps: readonly Warp[], there: ReadonlySet<string>): [number, number][] {
  const found: [number, number][] = []
  let before: string | null = null
  for (const { id, x } of warps) {
    const last = found.at(-1)
    if (there.has(id) && before !== null && there.has(before) && last) last[1] = x
    else if (there.has(id)) found.push([x, x])
    before = id
  }
  return found
}

const shortAgency = (name: string, room: number): string => {
  const plain = name.replace(/^ATS\s+/, '').replace(/^Città Metropolitana di\s+/, '')
  const letters = Math.max(3, Math.floor((room * warpGap) / 6.2))
  return plain.length <= letters ? plain : `${plain.slice(0, letters - 1)}.`
}

interface ClothProps {
  report: Report
}

function Drawing({ report, parts }: ClothProps & { parts: readonly ReportPart[] }) {
  const t = useT()
  const { agencies, width } = layWarps(report.territories)
  const height = top + parts.length * rowHeight + 8
  const rows = parts.map(({ name, networkIds }) =>
    t('report.cloth.row', { name, value: networkIds.length, of: report.networks }),
  )
  const warps = agencies.flatMap((agency) => agency.warps)
  return (
    <Scrolled label={t('report.cloth.region')}>
      <svg
        className="cloth"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('report.cloth.label', { rows: rows.join(' ') })}
      >
        {agencies.map(({ id, name, middle, count }) => (
          <text key={id ?? ''} x={middle} y="13" textAnchor="middle">
            {name && shortAgency(name, count)}
          </text>
        ))}
        <path
          d={warps.map(({ x }) => `M${x} 24V${height}`).join('')}
          stroke="var(--tr-line-strong)"
          strokeWidth="2"
          opacity=".55"
        />
        {parts.map((part, row) => {
          const y = top + 12 + row * rowHeight
          const there = new Set(part.networkIds)
          const weft = agencies.flatMap((agency) => stretchesOf(agency.warps, there))
          return (
            <g key={`${part.no}/${part.lineId ?? ''}`}>
              <path
                d={weft.map(([from, to]) => `M${from - 0.8} ${y}H${to + 0.8}`).join('')}
                stroke={`var(--tr-thread-${activityColour(part.no)})`}
                strokeWidth="9"
                strokeLinecap="round"
                fill="none"
              />
              {/* the weft goes over one warp and under the next */}
              <path
                d={warps
                  .filter(({ id }, index) => there.has(id) && (index + row) % 2 === 1)
                  .map(({ x }) => `M${x} ${y - 6}v12`)
                  .join('')}
                stroke="var(--tr-paper)"
                strokeWidth="2"
                opacity=".75"
              />
              <text className="l" x="0" y={y + 4.5} lang="it">
                {part.no} · {part.name.length > 32 ? `${part.name.slice(0, 31)}…` : part.name}
              </text>
              <text className="l" x={width - shareWidth + 4} y={y + 4.5} fontWeight="600">
                {part.networkIds.length}/{report.networks}
              </text>
            </g>
          )
        })}
      </svg>
    </Scrolled>
  )
}

function ClothTable({ report, parts }: ClothProps & { parts: readonly ReportPart[] }) {
  const t = useT()
  return (
    <Scrolled label={t('report.cloth.region')}>
      <table className="clothtable">
        <thead>
          <tr>
            <th scope="col">{t('report.cloth.network')}</th>
            {parts.map(({ no, lineId, name }) => (
              <th key={`${no}/${lineId ?? ''}`} scope="col">
                {no} · {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.territories
            .flatMap(({ networks }) => networks)
            .map((network) => (
              <tr key={network.id}>
                <th scope="row">{network.name}</th>
                {parts.map(({ no, lineId, networkIds }) => (
                  <td key={`${no}/${lineId ?? ''}`}>
                    {t(networkIds.includes(network.id) ? 'report.cloth.there' : 'report.cloth.notThere')}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

/** Which networks were reached by which activity, drawn from records, and as a table. */
export function Cloth({ report }: ClothProps) {
  const t = useT()
  const [asTable, setAsTable] = useState(false)
  const parts = report.parts.filter(({ figures, networkIds }) => figures.length > 0 && networkIds.length > 0)
  const View = asTable ? ClothTable : Drawing
  return (
    <section className="card blk">
      <div className="hd">
        <div className="ttl">
          <h2 className="h2">{t('report.cloth.title')}</h2>
          <span className="meta">{t('report.cloth.lead')}</span>
        </div>
        {parts.length > 0 && (
          <Button small kind="quiet" icon="table" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'report.cloth.draw' : 'report.cloth.table')}
          </Button>
        )}
      </div>
      {parts.length === 0 ? <p className="muted">{t('report.cloth.empty')}</p> : <View report={report} parts={parts} />}
    </section>
  )
}
