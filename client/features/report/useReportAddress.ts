// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSearchParams } from 'react-router'
import { type Measure, measures } from '#shared/features/editions.ts'
import type { ReportFilters } from '#shared/features/report.ts'

/** The number whose records are open. */
export interface OpenNumber {
  no: number
  lineId: string | null
  measure: Measure
}

const names = { editionId: 'edizione', from: 'dal', to: 'al', territoryId: 'territorio', no: 'attivita' } as const
type Filter = keyof typeof names

function readNumber(text: string | null): OpenNumber | null {
  const [no = '', lineId = '', wanted] = (text ?? '').split('.')
  const measure = measures.find((one) => one === wanted)
  return measure && /^\d{1,2}$/.test(no) ? { no: Number(no), lineId: lineId || null, measure } : null
}

const numberText = ({ no, lineId, measure }: OpenNumber): string => [no, lineId ?? '', measure].join('.')

/** In the address of a frozen report: which number is open, and what it is compared with. */
export function useOpenNumber() {
  const [params, setParams] = useSearchParams()
  const set = (name: string, value: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === null) next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  return {
    open: readNumber(params.get('numero')),
    show: (number: OpenNumber | null) => set('numero', number && numberText(number)),
    otherId: params.get('con'),
    compareWith: (otherId: string | null) => set('con', otherId),
  }
}

/** Filters and the open number stand in the address: a link to a report is a report. */
export function useReportAddress() {
  const [params, setParams] = useSearchParams()
  const read = (name: Filter) => params.get(names[name]) || undefined
  const [editionId, from, to, territoryId, no] = [
    read('editionId'),
    read('from'),
    read('to'),
    read('territoryId'),
    read('no'),
  ]
  const filters: ReportFilters = {
    ...(editionId && { editionId }),
    ...(from && { from }),
    ...(to && { to }),
    ...(territoryId && { territoryId }),
    ...(no && { no: Number(no) }),
  }
  const change = (edit: (next: URLSearchParams) => void) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        edit(next)
        return next
      },
      { replace: true },
    )
  return {
    filters,
    open: readNumber(params.get('numero')),
    /** What was open was a number of other filters. */
    setFilter: (name: Filter, value: string) =>
      change((next) => {
        next.delete('numero')
        if (value) next.set(names[name], value)
        else next.delete(names[name])
        if (name === 'editionId') for (const other of ['dal', 'al', 'attivita']) next.delete(other)
      }),
    clear: () =>
      change((next) => ['dal', 'al', 'territorio', 'attivita', 'numero'].forEach((one) => void next.delete(one))),
    show: (number: OpenNumber | null) =>
      change((next) => (number ? next.set('numero', numberText(number)) : next.delete('numero'))),
  }
}
