// SPDX-License-Identifier: AGPL-3.0-or-later
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { activityColour } from '#client/features/editions/activityColour.ts'
import type { recordPages } from '#client/features/report/queries.ts'
import type { OpenNumber } from '#client/features/report/useReportAddress.ts'
import { topicOf } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { definitions } from '#shared/features/figures.ts'
import { figureWords } from '#shared/features/figureWords.ts'
import type { ReportFigure, ReportRecords } from '#shared/features/report.ts'

function Head({ number, figure, onClose }: { number: OpenNumber; figure: ReportFigure; onClose: () => void }) {
  const t = useT()
  const words = figureWords(figure, t, useFormat())
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div className="hd">
      <div className="bar">
        <h2 ref={heading} tabIndex={-1}>
          {t('report.drill.activity', { no: number.no })}
        </h2>
        <IconButton icon="close" small label={t('report.drill.close')} onClick={onClose} />
      </div>
      <p className="big">{words.value}</p>
      <p className="muted">{words.unit}</p>
    </div>
  )
}

type Sums = readonly { label: string; value: number }[]

function yearsOf(months: ReportRecords['months']): Sums {
  const sums = new Map<string, number>()
  for (const { month, value } of months) sums.set(month.slice(0, 4), (sums.get(month.slice(0, 4)) ?? 0) + value)
  return [...sums].map(([label, value]) => ({ label, value }))
}

/** Rows with bars, of which the longest is the most. */
function Bars({ sums, shown }: { sums: Sums; shown: (value: number) => string }) {
  const most = Math.max(...sums.map(({ value }) => value))
  return (
    <ul className="hbs">
      {sums.map(({ label, value }) => (
        <li key={label} className="hb">
          <span>{label}</span>
          <b>{shown(value)}</b>
          <span className="bar" aria-hidden="true">
            <i style={{ inlineSize: `${(value / most) * 100}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Topics({ topics, figure }: Pick<ReportRecords, 'topics' | 'figure'>) {
  const t = useT()
  const format = useFormat()
  const hours = definitions[figure.measure].unit === 'minutes'
  return (
    <div className="sec">
      <h3>{t('report.drill.byTopic')}</h3>
      <Bars
        sums={topics.map(({ topic, value }) => ({
          label: topic === null ? t('report.drill.noTopic') : topicOf(t, topic),
          value,
        }))}
        shown={(value) => (hours ? format.duration(value) : format.number(value))}
      />
    </div>
  )
}

/** Of one year by month, of several by year. */
function Times({ months, figure }: Pick<ReportRecords, 'months' | 'figure'>) {
  const t = useT()
  const format = useFormat()
  const hours = definitions[figure.measure].unit === 'minutes'
  const shown = (value: number) => (hours ? format.duration(value) : format.number(value))
  const years = yearsOf(months)
  const [first] = years
  const ofYear = months.map(({ month, value }) => ({ label: format.shortMonth(`${month}-01`), value }))
  const most = Math.max(...ofYear.map(({ value }) => value))
  if (years.length > 1)
    return (
      <div className="sec">
        <h3>{t('report.drill.byYear')}</h3>
        <Bars sums={years} shown={shown} />
      </div>
    )
  return (
    <div className="sec">
      <h3>{t('report.drill.byMonth', { year: first?.label ?? '' })}</h3>
      <ul className="cols">
        {ofYear.map(({ label, value }) => (
          <li key={label}>
            <b>{shown(value)}</b>
            <i aria-hidden="true" style={{ blockSize: `${Math.max(2, (value / most) * 36)}px` }} />
            {label}
          </li>
        ))}
      </ul>
    </div>
  )
}

type Behind = ReportRecords['records'][number]

function RecordRow({ kind, id, title, start, minutes, networks, present }: Behind) {
  const t = useT()
  const format = useFormat()
  const many = networks.length > 3
  const said = [
    many ? t('report.filters.networks', { count: networks.length }) : format.list(networks),
    kind === 'work' && format.duration(minutes),
    t('report.drill.present', { count: present }),
  ]
  const content = (
    <>
      <time dateTime={start} title={format.full(start)}>
        {format.shortDay(start)}
      </time>
      <b dir="auto">{title}</b>
      {kind === 'meeting' && <Icon name="right" small />}
      <span className="meta">{said.filter(Boolean).join(' · ')}</span>
    </>
  )
  return kind === 'meeting' ? (
    <Link className="rec" to={paths.meeting(id)}>
      {content}
    </Link>
  ) : (
    <div className="rec">{content}</div>
  )
}

interface DrillProps {
  number: OpenNumber
  query: ReturnType<typeof recordPages>
  onClose: () => void
}

/** Where a number comes from: what I may open, and how much more there is. */
export function Drill({ number, query, onClose }: DrillProps) {
  const t = useT()
  const { no, measure } = number
  const records = useInfiniteQuery(query)
  const [first] = records.data?.pages ?? []
  const behind = records.data?.pages.flatMap((page) => page.records) ?? []
  return (
    <aside className="card drill" aria-label={t('report.drill.label')} data-c={activityColour(no)}>
      <Unanswered questions={[records]} />
      {first && (
        <>
          <Head number={number} figure={first.figure} onClose={onClose} />
          {first.topics.length > 0 && <Topics topics={first.topics} figure={first.figure} />}
          {first.months.length > 1 && <Times months={first.months} figure={first.figure} />}
          {first.networks.length > 0 && (
            <div className="sec">
              <h3>{t('report.drill.networks')}</h3>
              <ul className="hbs">
                {first.networks.map((network) => (
                  <li key={network.id} className="hb">
                    <span dir="auto">{network.name}</span>
                    <span className="meta">{t('report.drill.meetings', { count: network.meetings })}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {first.ebooks.length > 0 && (
            <div className="sec">
              <h3>{t('report.drill.ebooks')}</h3>
              <ul className="hbs">
                {first.ebooks.map(({ id, theme, title }) => (
                  <li key={id} className="ebook">
                    <b dir="auto">{theme}</b>
                    <span className="meta" dir="auto">
                      {title ?? t('report.drill.untitled')}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {(behind.length > 0 || first.hidden > 0) && (
            <div className="sec">
              <h3>
                {t(`report.drill.${behind.some(({ kind }) => kind === 'work') ? 'records' : 'meetings'}`, {
                  count: first.total + first.hidden,
                })}
              </h3>
              {behind.map((one) => (
                <RecordRow key={one.id} {...one} />
              ))}
              {records.hasNextPage && (
                <Button small wide busy={records.isFetchingNextPage} onClick={() => void records.fetchNextPage()}>
                  {t('report.drill.more')}
                </Button>
              )}
              {first.hidden > 0 && <p className="hint">{t('report.drill.hidden', { count: first.hidden })}</p>}
            </div>
          )}
          <div className="sec">
            <h3>{t('report.drill.definition')}</h3>
            <p className="hint">{t(`report.definitions.${measure}`)}</p>
            <p className="meta">{t('report.drill.version', { version: first.figure.version })}</p>
          </div>
        </>
      )}
    </aside>
  )
}
