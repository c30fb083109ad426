// SPDX-License-Identifier: AGPL-3.0-or-later
import { activityColour } from '#client/features/editions/activityColour.ts'
import type { OpenNumber } from '#client/features/report/useReportAddress.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { classes } from '#client/ui/classes.ts'
import type { Measure } from '#shared/features/editions.ts'
import { figureWords } from '#shared/features/figureWords.ts'
import type { ReportFigure, ReportPart } from '#shared/features/report.ts'

/** Which measures stand in which column: never one beside another that it could be added to. */
const columns = [
  { key: 'meetings', measures: ['meetings'] },
  { key: 'hours', measures: ['supportHours', 'exchangeHours'] },
  { key: 'people', measures: ['people', 'attendances'] },
  { key: 'networks', measures: ['networks'] },
] as const satisfies readonly { key: string; measures: readonly Measure[] }[]
const others: readonly Measure[] = ['ebooks', 'emergencyMeetings']

interface TableProps {
  parts: readonly ReportPart[]
  open: OpenNumber | null
  onOpen: (number: OpenNumber) => void
}

const isOpen = (open: OpenNumber | null, part: ReportPart, measure: Measure): boolean =>
  open?.no === part.no && open.lineId === part.lineId && open.measure === measure

interface NumberProps extends Omit<TableProps, 'parts'> {
  part: ReportPart
  figure: ReportFigure
}

function NumberButton({ part, figure, open, onOpen }: NumberProps) {
  const words = figureWords(figure, useT(), useFormat())
  const current = isOpen(open, part, figure.measure)
  return (
    <button
      type="button"
      className={classes('fig', current && 'on')}
      aria-pressed={current}
      onClick={() => onOpen({ no: part.no, lineId: part.lineId, measure: figure.measure })}
    >
      <span className="v">{words.value}</span> <span className="u">{words.unit}</span>
    </button>
  )
}

/** A dash is not a zero. */
function Dash() {
  const t = useT()
  return (
    <>
      <span className="nil" aria-hidden="true">
        –
      </span>
      <span className="vh">{t('report.none')}</span>
    </>
  )
}

function PartRow({ part, ...rest }: Omit<NumberProps, 'figure'>) {
  const t = useT()
  const format = useFormat()
  const within = (wanted: readonly Measure[]) => part.figures.filter(({ measure }) => wanted.includes(measure))
  const { no, name, period, figures } = part
  return (
    <tr data-c={activityColour(no)}>
      <th scope="row">
        <span className="act">
          <span className="no">{no}</span>
          <b dir="auto">{name}</b>
          <span className="meta">
            {[period && format.period(period.from, period.to), figures.length === 0 && t('report.noMeasures')]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      </th>
      {columns.map(({ key, measures }) => {
        const shown = within(measures)
        return (
          <td key={key} className={classes(shown.length === 0 && 'empty-p')}>
            {shown.length === 0 && <Dash />}
            {shown.map((figure) => (
              <NumberButton key={figure.measure} {...rest} part={part} figure={figure} />
            ))}
          </td>
        )
      })}
      <td className={classes(within(others).length === 0 && 'empty-p')}>
        <span className="others">
          {within(others).map((figure) => (
            <NumberButton key={figure.measure} {...rest} part={part} figure={figure} />
          ))}
        </span>
      </td>
    </tr>
  )
}

/** Activity by activity. */
export function FigureTable({ parts, ...rest }: TableProps) {
  const t = useT()
  return (
    <div className="card">
      <table className="figs report">
        <caption className="vh">{t('report.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('report.columns.activity')}</th>
            {columns.map(({ key }) => (
              <th key={key} scope="col">
                {t(`report.columns.${key}`)}
              </th>
            ))}
            <th scope="col">{t('report.columns.others')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <PartRow key={`${part.no}/${part.lineId ?? ''}`} {...rest} part={part} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
