// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readDemoContent } from '#server/demo/content.ts'
import { makeRecords, readDemoRecords } from '#server/demo/records.ts'
import type { Measure } from '#shared/features/editions.ts'
import { countRecords, type FigureRecords, figuresOf, isOver, partKey } from '#shared/features/figures.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { publishedFigures, publishedUnits } from './published.ts'

const content = path.resolve('server/demo/content')
const [edition] = readDemoContent(content).editions
const activities = edition?.activities ?? []
const demo = readDemoRecords(path.join(content, 'records'))
const made = makeRecords(demo, {
  idOf: (key) => key,
  refOf: (no, line) => ({ editionId: 'first', no, lineId: line ?? null }),
})
const records: FigureRecords = { ...made, rows: made.meetings.flatMap(({ rows }) => rows) }

/** 'no/line measure' → value and whether it is said as more than N; what an activity does not report is not there. */
function report(found: FigureRecords) {
  const counted = countRecords(found)
  const parts = activities.flatMap(({ no, measures, lines }) => [
    { key: partKey({ no, lineId: null }), measures },
    ...lines.map((line) => ({ key: partKey({ no, lineId: line.key }), measures: line.measures })),
  ])
  const figures = parts.flatMap(({ key, measures }) =>
    figuresOf(measures, counted.get(key)).map((figure) => {
      const hours = ['supportHours', 'exchangeHours'].includes(figure.measure)
      const value = hours ? figure.value / 60 : figure.value
      return [`${key} ${figure.measure}`, isOver(figure) ? `oltre ${figure.over}, ${value}` : String(value)]
    }),
  )
  return Object.fromEntries(figures) as Record<string, string>
}

it('the demo records give exactly the published figures, and a dash where the source is silent', () => {
  expect(report(records)).toEqual(publishedFigures)
  expect(activities.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7])
})

it('every figure moves when one of its records is taken away', () => {
  const whole = report(records)
  const without = (change: Partial<FigureRecords>) => report({ ...records, ...change })
  const first = (no: number, lineId: string | null, type?: string) =>
    made.meetings.find(
      (one) => one.activity.no === no && one.activity.lineId === lineId && (!type || one.type === type),
    )
  const key = (no: number, lineId: string | null, measure: Measure) => `${partKey({ no, lineId })} ${measure}`
  const meetingGone = (id = '') => without({ meetings: made.meetings.filter((one) => one.id !== id) })
  const personGone = (id = '') => {
    const person = made.meetings.find((one) => one.id === id)?.rows.find(({ present }) => present)?.personKey
    return without({ rows: records.rows.filter(({ personKey }) => personKey !== person) })
  }
  const moves: [string, Record<string, string>][] = [
    ...[1, 5].map((no): [string, Record<string, string>] => [
      key(no, null, 'meetings'),
      meetingGone(first(no, null)?.id),
    ]),
    ...['sviluppo', 'prosieguo'].flatMap((line): [string, Record<string, string>][] => [
      [key(7, line, 'meetings'), meetingGone(first(7, line)?.id)],
      [key(7, line, 'people'), personGone(first(7, line)?.id)],
    ]),
    [key(1, null, 'people'), personGone(first(1, null)?.id)],
    [key(5, null, 'people'), personGone(first(5, null)?.id)],
    [key(1, null, 'networks'), without({ rows: records.rows.filter(({ networkId }) => networkId !== 'rete-muzza') })],
    [key(3, null, 'exchangeHours'), meetingGone(first(3, null, 'lab')?.id)],
    [key(3, null, 'attendances'), personGone(first(3, null, 'lab')?.id)],
    [key(3, null, 'emergencyMeetings'), meetingGone(first(3, null, 'emergency')?.id)],
    [key(3, null, 'ebooks'), without({ ebooks: made.ebooks.slice(1) })],
    [key(2, null, 'supportHours'), without({ supports: made.supports.slice(1) })],
    [
      key(2, null, 'people'),
      without({
        supports: made.supports.map((one) => ({
          ...one,
          personKeys: one.personKeys.filter((who) => who !== made.supports[0]?.personKeys[0]),
        })),
      }),
    ],
  ]
  expect(moves.map(([figure]) => figure).sort()).toEqual(Object.keys(whole).sort())
  for (const [figure, after] of moves) expect([figure, after[figure]]).not.toEqual([figure, whole[figure]])
})

it('the records keep the periods of their activities, working days, and people who are registered once', () => {
  for (const { activity, start } of [...made.meetings, ...made.supports]) {
    const found = activities.find(({ no }) => no === activity.no)
    const period = found?.lines.find((line) => line.key === activity.lineId)?.period ?? found?.period
    const on = dayOf(start)
    expect([on, on >= (period?.from ?? '~') && on <= (period?.to ?? '')]).toEqual([on, true])
    expect(start.getUTCDay() % 6).not.toBe(0)
  }
  const names = Object.values(demo.people.networks).flatMap((team) =>
    team.map(([surname, name]) => `${surname} ${name}`),
  )
  expect(new Set(names).size).toBe(names.length)
  for (const { rows } of made.meetings) expect(new Set(rows.map(({ personKey }) => personKey)).size).toBe(rows.length)
})

/** Code, and the data that the report is made from; what people of the demo talk about may name any number. */
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'server', 'client'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter(
    (file) => /\.(ts|tsx|css|html)$|content\/(editions|records\/\w+)\.json$/.test(file) && !/\.test\.ts$/.test(file),
  )

it('no figure of the published report stands in the sources of server and client', () => {
  const values = Object.values(publishedFigures).flatMap((shown) => shown.match(/\d+/g) ?? [])
  const distinct = [...new Set(values)]
  // a number of two digits may be anything, unless it stands beside what is counted
  const alone = new RegExp(`\\b(${distinct.filter((one) => one.length > 2 && !one.endsWith('00')).join('|')})\\b`)
  const counted = new RegExp(`\\b(${distinct.join('|')})\\s(di\\s)?(${publishedUnits.join('|')})\\b`, 'i')
  // N of "oltre N" is a setting of an activity, and is given to the demo as one
  const settings = /"over": \d+/g
  const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
  const found = sources.flatMap((file) => {
    const text = readFileSync(file, 'utf8').replace(settings, '').replace(comments, '')
    return [alone, counted].flatMap((pattern) => {
      const match = pattern.exec(text)
      return match ? [`${file}: ${match[0]}`] : []
    })
  })
  expect(sources.length).toBeGreaterThan(500)
  expect(found).toEqual([])
})
