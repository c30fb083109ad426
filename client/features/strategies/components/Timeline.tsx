// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '#client/features/me/queries.ts'
import { type TimelineMonth, timelineOf } from '#client/features/strategies/months.ts'
import { strategiesQuery } from '#client/features/strategies/queries.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { Coverage } from '#shared/features/report.ts'
import { type StrategyChange, strategyEndpoints, strategyPolicy } from '#shared/features/strategies.ts'
import { LogDialog } from './LogDialog.tsx'

function Drawing({ line, label }: { line: readonly TimelineMonth[]; label: string }) {
  const t = useT()
  const format = useFormat()
  const top = Math.max(1, ...line.map(({ value }) => value))
  const monthName = (month: string) => format.period(`${month}-01`, `${month}-01`)
  const [first, last] = [line[0]?.month, line.at(-1)?.month]
  if (first === undefined || last === undefined) return null
  const count = line.reduce((sum, { changes }) => sum + changes.length, 0)
  const words = t('report.strategy.drawn', {
    ...{ label, from: monthName(first), to: monthName(last) },
    changes: t('report.strategy.drawnChanges', { count }),
  })
  return (
    <div className="timeline" role="img" aria-label={words}>
      {line.map(({ month, value, changes }, index) => (
        <span key={month} className="mth">
          <i style={{ blockSize: `${(value / top) * 100}%` }} />
          {changes.length > 0 && <b />}
          {(index === 0 || month.endsWith('-01')) && <span className="yr">{month.slice(0, 4)}</span>}
        </span>
      ))}
    </div>
  )
}

function LineTable({ line, label }: { line: readonly TimelineMonth[]; label: string }) {
  const t = useT()
  const format = useFormat()
  return (
    <table className="covtable">
      <thead>
        <tr>
          <th scope="col">{t('report.coverage.month')}</th>
          <th scope="col">{label}</th>
          <th scope="col">{t('report.strategy.change')}</th>
        </tr>
      </thead>
      <tbody>
        {line.map(({ month, value, changes }) => (
          <tr key={month}>
            <th scope="row">{format.period(`${month}-01`, `${month}-01`)}</th>
            <td>{format.number(value)}</td>
            <td>{changes.map(({ what }) => what).join('; ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ChangeRow({ change, removes }: { change: StrategyChange; removes: boolean }) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { id: changeId, place, day, what, why, by } = change
  const date = format.date(day)
  const remove = async () => {
    try {
      await api(strategyEndpoints.remove, { changeId })
      toast({ text: t('report.strategy.removed') })
    } catch (error) {
      toast({ text: errorWords(t, error) })
    } finally {
      void queryClient.invalidateQueries({ queryKey: strategiesQuery.queryKey })
    }
  }
  return (
    <li className="stratrow">
      <div>
        <p className="meta" dir="auto">
          {t('report.strategy.by', { name: by.name, day: date })} · {place?.name ?? t('report.strategy.programme')}
        </p>
        <b dir={directionOf(what)}>{t('report.strategy.line', { what })}</b>
        <p dir={directionOf(why)}>{t('report.strategy.because', { why })}</p>
      </div>
      {removes && (
        <IconButton
          icon="trash"
          small
          label={t('report.strategy.remove', { day: date })}
          onClick={() => void remove()}
        />
      )}
    </li>
  )
}

interface TimelineProps {
  months: Coverage['months']
  /** Of what the changes are shown: those of the programme always. */
  concerns: (placeId: string) => boolean
  /** Whether a day is of the time that is shown. */
  within: (day: string) => boolean
  /** The networks whose course I may change. */
  networks: readonly { id: string; name: string }[]
}

/** What was changed, against who came: *abbiamo cambiato… perché…* */
export function Timeline({ months, concerns, within, networks }: TimelineProps) {
  const t = useT()
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  const query = useQuery(strategiesQuery)
  const [asTable, setAsTable] = useState(false)
  const [logging, setLogging] = useState(false)
  const changes = (query.data?.changes ?? []).filter(
    ({ place, day }) => within(day) && (place === null || concerns(place.id)),
  )
  const line = timelineOf(months, changes)
  const ofPeople = months.some(({ attendances }) => attendances !== null)
  const label = t(ofPeople ? 'report.coverage.attendances' : 'report.coverage.networks')
  const View = asTable ? LineTable : Drawing
  const writes = [
    ...(strategyPolicy.write(actor, null) ? [{ id: '', name: t('report.strategy.programme') }] : []),
    ...networks.filter(({ id }) => strategyPolicy.write(actor, { id, kind: 'network', readOnly: false })),
  ]
  return (
    <section className="card blk">
      <div className="hd">
        <div className="ttl">
          <h2 className="h2">{t('report.strategy.title')}</h2>
          <span className="meta">{t(ofPeople ? 'report.strategy.lead' : 'report.strategy.leadNetworks')}</span>
        </div>
        <div className="actsrow">
          {line.length > 0 && (
            <Button small kind="quiet" icon="table" onClick={() => setAsTable(!asTable)}>
              {t(asTable ? 'report.strategy.draw' : 'report.strategy.table')}
            </Button>
          )}
          {writes.length > 0 && (
            <Button small icon="plus" onClick={() => setLogging(true)}>
              {t('report.strategy.log')}
            </Button>
          )}
        </div>
      </div>
      <Unanswered questions={[query]} rows={2} />
      {query.data && line.length > 0 && <View line={line} label={label} />}
      {query.data && changes.length === 0 && <p className="muted">{t('report.strategy.none')}</p>}
      <ul>
        {changes.map((change) => (
          <ChangeRow key={change.id} change={change} removes={strategyPolicy.write(actor, change.place)} />
        ))}
      </ul>
      {logging && <LogDialog places={writes} onClose={() => setLogging(false)} />}
    </section>
  )
}
