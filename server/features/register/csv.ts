// SPDX-License-Identifier: AGPL-3.0-or-later
import { stringify } from 'csv-stringify/sync'
import type { Register, RegisterRow } from '#shared/features/register.ts'
import { hoursOf } from './table.ts'
import type { Speech } from './words.ts'

const romeDay = new Intl.DateTimeFormat('it', {
  timeZone: 'Europe/Rome',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})

type Cell = (row: RegisterRow, number: number) => string | number

function columnsOf(register: Register, { t, format }: Speech): (readonly [string, Cell])[] {
  const { head, held, corrections } = register
  const time = (at: string | null) => (at === null ? '' : format.time(at))
  return [
    [t('csv.register'), () => register.number ?? ''],
    [t('head.code'), () => head.code],
    [t('head.cup'), () => head.cup],
    [t('head.activity'), () => head.activityNo ?? ''],
    [t('head.meeting'), () => head.title],
    [t('head.date'), () => romeDay.format(new Date(held.start))],
    [t('column.number'), (_, number) => number],
    [t('column.surname'), ({ surname }) => surname],
    [t('column.name'), ({ name }) => name],
    [t('column.organisation'), ({ organisation }) => organisation ?? ''],
    [t('column.role'), ({ role }) => role],
    [t('csv.network'), ({ networkName }) => networkName ?? ''],
    [t('csv.district'), ({ districtName }) => districtName ?? ''],
    [t('csv.healthAgency'), ({ healthAgencyName }) => healthAgencyName ?? ''],
    [t('column.mode'), ({ mode }) => t(`mode.${mode}`)],
    [t('csv.state'), ({ state }) => t(`state.${state}`)],
    [t('column.arrived'), ({ arrived }) => time(arrived)],
    [t('column.left'), ({ left }) => time(left)],
    [t('column.hours'), (row) => (row.minutes === null ? '' : hoursOf(row, { t, format, language: 'it' }))],
    [t('csv.minutes'), ({ minutes }) => minutes ?? ''],
    [t('column.note'), ({ note }) => note],
    [
      t('csv.corrections'),
      ({ id }) =>
        corrections
          .filter(({ rowId }) => rowId === id)
          .map(({ number }) => number)
          .join(' '),
    ],
  ]
}

/** As a spreadsheet in Italy opens it without a question; no cell of it is taken for a formula. */
export function registerCsv(register: Register, speech: Speech): Buffer {
  const columns = columnsOf(register, speech)
  const lines = register.rows.map((row, index) => columns.map(([, cell]) => cell(row, index + 1)))
  const text = stringify([columns.map(([title]) => title), ...lines], {
    bom: true,
    delimiter: ';',
    record_delimiter: '\r\n',
    escape_formulas: true,
  })
  return Buffer.from(text)
}
