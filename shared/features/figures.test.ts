// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import type { ActivityMeasure, ActivityRef, Measure } from './editions.ts'
import {
  countRecords,
  definitions,
  everything,
  type FigureRecords,
  type FigureScope,
  figuresOf,
  isOver,
  type MeetingRecord,
  nothingCounted,
  partKey,
  peopleIn,
  type RowRecord,
  type SupportRecord,
} from './figures.ts'
import { unitsIn, unitsOf, unitsText } from './figureUnits.ts'

const ref = (no: number, lineId: string | null = null): ActivityRef => ({ editionId: 'one', no, lineId })
const meeting = (id: string, over: Partial<MeetingRecord> = {}): MeetingRecord => ({
  id,
  activity: ref(1),
  start: new Date('2021-02-10T10:00:00Z'),
  minutesHeld: 90,
  type: 'table',
  closed: true,
  ...over,
})
const row = (meetingId: string, personKey: string, networkId: string | null = 'muzza', present = true): RowRecord => ({
  meetingId,
  personKey,
  networkId,
  present,
})
const support = (id: string, over: Partial<SupportRecord> = {}): SupportRecord => ({
  id,
  activity: ref(1),
  start: new Date('2021-02-11T10:00:00Z'),
  minutes: 45,
  meetingId: null,
  personKeys: ['ana'],
  networkId: 'muzza',
  ...over,
})
const records = (over: Partial<FigureRecords>): FigureRecords => ({
  meetings: [],
  rows: [],
  supports: [],
  ebooks: [],
  ...over,
})
const all = Object.keys(definitions) as Measure[]
const reported = all.map((measure): ActivityMeasure => ({ measure, word: null, over: null }))

function figures(found: FigureRecords, scope: FigureScope = everything, part = ref(1)): Record<Measure, number> {
  const counted = countRecords(found, scope).get(partKey(part))
  const values = figuresOf(reported, counted).map(({ measure, value }) => [measure, value])
  return Object.fromEntries(values) as Record<Measure, number>
}
const none = figures(records({}))

it.each<[string, Partial<FigureRecords>, Partial<Record<Measure, number>>]>([
  [
    'a meeting of two networks is one',
    { meetings: [meeting('a')], rows: [row('a', 'ana'), row('a', 'ben', 'mella')] },
    { meetings: 1, attendances: 2, people: 2, networks: 2 },
  ],
  ['nobody came: it was held', { meetings: [meeting('a')], rows: [row('a', 'ana', 'muzza', false)] }, { meetings: 1 }],
  ['an open register counts nowhere', { meetings: [meeting('a', { closed: false })], rows: [row('a', 'ana')] }, {}],
  [
    'one person at two meetings',
    { meetings: [meeting('a'), meeting('b')], rows: [row('a', 'ana'), row('b', 'ana')] },
    { meetings: 2, attendances: 2, people: 1, networks: 1 },
  ],
  [
    'one person twice in one register is there once',
    { meetings: [meeting('a')], rows: [row('a', 'ana'), row('a', 'ana', 'mella')] },
    { meetings: 1, attendances: 1, people: 1, networks: 1 },
  ],
  [
    'who is of no network',
    { meetings: [meeting('a')], rows: [row('a', 'ana', null)] },
    { meetings: 1, attendances: 1, people: 1 },
  ],
  ['hours of a lab are of exchange', { meetings: [meeting('a', { type: 'lab' })] }, { meetings: 1, exchangeHours: 90 }],
  [
    'hours of a meeting of support, and work outside of it',
    { meetings: [meeting('a', { type: 'support' })], rows: [row('a', 'ana')], supports: [support('s')] },
    { meetings: 1, supportHours: 135, attendances: 1, people: 1, networks: 1 },
  ],
  [
    'work that points to a meeting has its hours, once however many point to it',
    {
      meetings: [meeting('a')],
      supports: ['ben', 'cleo'].map((who) => support(who, { minutes: null, meetingId: 'a', personKeys: [who] })),
    },
    { meetings: 1, supportHours: 90, people: 2, networks: 1 },
  ],
  [
    'an emergency stands apart',
    { meetings: [meeting('a', { type: 'emergency' })], rows: [row('a', 'ana')] },
    { emergencyMeetings: 1 },
  ],
  ['what was published', { ebooks: [{ id: 'e', activity: ref(1) }] }, { ebooks: 1 }],
  [
    'another activity, or a line of this one',
    { meetings: [meeting('a', { activity: ref(2) }), meeting('b', { activity: ref(1, 'line') })] },
    {},
  ],
])('%s', (_what, found, wanted) => {
  expect(figures(records(found))).toEqual({ ...none, ...wanted })
})

it('a day is one in Rome, and both ends of a period are in it', () => {
  // half past midnight in Rome, still the day before in UTC
  const found = records({ meetings: [meeting('a', { start: new Date('2021-02-28T23:30:00Z') })] })
  const between = (from: string, to: string) => figures(found, { ...everything, period: { from, to } }).meetings
  expect(between('2021-02-01', '2021-02-28')).toBe(0)
  expect(between('2021-03-01', '2021-03-01')).toBe(1)
})

it('a network lies where it lay on that day', () => {
  const found = records({
    meetings: [meeting('a'), meeting('b', { start: new Date('2022-02-10T10:00:00Z') })],
    rows: [row('a', 'ana'), row('a', 'ben', 'mella'), row('b', 'ana')],
    supports: [support('s', { networkId: 'mella' })],
  })
  const moved: FigureScope = {
    ...everything,
    territory: (network, start) => network === 'muzza' && start < new Date('2022-01-01'),
  }
  expect(figures(found, moved)).toEqual({ ...none, meetings: 1, attendances: 1, people: 1, networks: 1 })
})

it('oltre N only while the number is more than N', () => {
  const said = (value: number, measure: Measure = 'people') => isOver({ measure, value, over: 300 })
  expect([said(301), said(300), said(299)]).toEqual([true, false, false])
  expect([said(300 * 60 + 1, 'supportHours'), said(300 * 60, 'supportHours')]).toEqual([true, false])
  expect(isOver({ measure: 'people', value: 301, over: null })).toBe(false)
})

/** mulberry32: the same numbers for the same seed. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * sides)
  }
}
const seed = Number(process.env.FIGURES_SEED ?? Math.floor(Math.random() * 1e9))
const roll = dice(seed)
const types = ['support', 'lab', 'table', 'emergency'] as const
const networks = ['muzza', 'mella', 'serio', null]

/** Meetings, rows and work of two activities over a year. */
function atRandom(): FigureRecords {
  const start = () => new Date(Date.UTC(2021, roll(12), 1 + roll(28), roll(24)))
  const meetings = Array.from({ length: 1 + roll(12) }, (_, index) =>
    meeting(`m${index}`, {
      activity: ref(1 + roll(2)),
      start: start(),
      minutesHeld: roll(300),
      type: types[roll(4)] ?? 'lab',
      closed: roll(5) > 0,
    }),
  )
  const rows = meetings.flatMap(({ id }) =>
    Array.from({ length: roll(8) }, () => row(id, `p${roll(9)}`, networks[roll(4)] ?? null, roll(5) > 0)),
  )
  const supports = Array.from({ length: roll(6) }, (_, index) =>
    support(`s${index}`, {
      activity: ref(1 + roll(2)),
      start: start(),
      minutes: roll(3) > 0 ? roll(200) : null,
      meetingId: roll(3) > 0 ? null : `m${roll(4)}`,
      personKeys: [`p${roll(9)}`],
      networkId: networks[roll(3)] ?? 'muzza',
    }),
  )
  return records({ meetings, rows, supports })
}

const additive: Measure[] = ['meetings', 'supportHours', 'exchangeHours', 'attendances', 'emergencyMeetings']

it(`what holds of any records, FIGURES_SEED=${seed}`, () => {
  for (let round = 0; round < 300; round += 1) {
    const found = atRandom()
    const whole = figures(found)
    const turned = { ...found, meetings: found.meetings.toReversed(), rows: found.rows.toReversed() }
    // which of two networks a person came for who stands twice in one register is the first
    expect({ ...figures(turned), networks: 0 }).toEqual({ ...whole, networks: 0 })

    // what a figure names is what it is the sum of
    const counted = countRecords(found).get(partKey(ref(1))) ?? nothingCounted()
    for (const measure of all) {
      const units = unitsOf(measure, counted)
      expect([...units.values()].reduce((sum, value) => sum + value, 0)).toBe(whole[measure])
      expect(unitsIn(unitsText(units))).toEqual(units)
    }

    // parts of a year add up to the year but for people and networks, who may be in several
    const half = (from: string, to: string) => figures(found, { ...everything, period: { from, to } })
    const [first, second] = [half('2021-01-01', '2021-06-30'), half('2021-07-01', '2022-01-01')]
    for (const measure of additive) expect(first[measure] + second[measure]).toBe(whole[measure])
    for (const measure of ['people', 'networks'] as const) {
      expect(first[measure] + second[measure]).toBeGreaterThanOrEqual(whole[measure])
      expect(Math.max(first[measure], second[measure])).toBeLessThanOrEqual(whole[measure])
    }

    // two accounts that are one person: meetings and hours stay, people are one less, attendances only where both were
    const merge = (key: string) => (key === 'p1' ? 'p0' : key)
    const merged = {
      ...found,
      rows: found.rows.map((one) => ({ ...one, personKey: merge(one.personKey) })),
      supports: found.supports.map((one) => ({ ...one, personKeys: one.personKeys.map(merge) })),
    }
    const met = new Set(counted.attendances.map(({ meetingId, personKey }) => `${meetingId} ${personKey}`))
    const both = counted.meetings.filter(({ id }) => met.has(`${id} p0`) && met.has(`${id} p1`)).length
    const reached = peopleIn(counted)
    const { people, attendances, ...others } = figures(merged)
    expect(attendances).toBe(whole.attendances - both)
    expect(people).toBe(whole.people - (reached.has('p0') && reached.has('p1') ? 1 : 0))
    expect(others).toMatchObject({
      meetings: whole.meetings,
      supportHours: whole.supportHours,
      exchangeHours: whole.exchangeHours,
    })

    // taking one meeting away is seen in its activity alone, and never raises a figure
    const gone = found.meetings[0]
    const left = { ...found, meetings: found.meetings.slice(1) }
    for (const no of [1, 2]) {
      const [was, is] = [figures(found, everything, ref(no)), figures(left, everything, ref(no))]
      if (gone?.activity.no !== no) expect(is).toEqual(was)
      for (const measure of all) expect(is[measure]).toBeLessThanOrEqual(was[measure])
    }
  }
})
