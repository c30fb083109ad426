// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import { expect, it } from 'vitest'
import { seatsOf } from '#shared/features/seats.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { readDemoContent } from './content.ts'
import { makeMeetings } from './meetings.ts'

const content = readDemoContent(path.join(import.meta.dirname, 'content'))
const networks = content.places.networks.map(({ key }) => key)
const made = (now: string) =>
  makeMeetings(content.meetings, {
    idOf: (key) => key,
    now: new Date(now),
    networks,
    labs: content.places.labs.map(({ key }) => key),
    membersOf: (network) => ['a', 'b', 'c'].map((one) => `${network}/${one}`),
  })
const weekday = (at: Date | string) =>
  new Intl.DateTimeFormat('it', { weekday: 'long', timeZone: 'Europe/Rome' }).format(new Date(at))
const clockOf = (at: Date) => new Intl.DateTimeFormat('it', { timeStyle: 'short', timeZone: 'Europe/Rome' }).format(at)

const loadings = ['2027-01-01', '2027-02-28', '2027-03-20', '2027-10-30', '2028-02-29', '2026-11-24', '2026-11-25']
const hours = ['T05:00:00Z', 'T15:30:00Z', 'T22:59:00Z']

it.each(loadings.flatMap((day) => hours.map((hour) => day + hour)))(
  'loaded at %s two are over, the third is some days ahead, and weekdays and hours are as announced',
  (now) => {
    const { meetings } = made(now)
    const [, second, third] = meetings
    const daysFrom = (date: Date | undefined) => ((date?.getTime() ?? 0) - new Date(now).getTime()) / 86_400_000
    expect(daysFrom(second?.end)).toBeLessThanOrEqual(0)
    expect(daysFrom(second?.end)).toBeGreaterThan(-7.1)
    expect(daysFrom(third?.start)).toBeGreaterThanOrEqual(2)
    expect(daysFrom(third?.start)).toBeLessThan(9.1)
    expect(meetings.map(({ start }) => start.getTime())).toEqual(
      meetings.map(({ start }) => start.getTime()).sort((a, b) => a - b),
    )
    for (const [index, { start, end }] of meetings.entries()) {
      const { date, from, to } = content.meetings[index] ?? { date: '', from: '', to: '' }
      expect(weekday(start)).toBe(weekday(`${date}T12:00:00Z`))
      expect([clockOf(start), clockOf(end)]).toEqual([from, to])
      expect(dayOf(start)).toBe(dayOf(end))
    }
  },
)

it('a full quota and a waiting list are among them, and nobody is one over', () => {
  const { meetings, entries } = made('2027-01-07T08:00:00Z')
  const labs = meetings.filter(({ seats }) => seats.perNetwork === 2)
  const seats = labs.map(({ _id }) => seatsOf(entries.filter(({ meetingId }) => meetingId === _id)))
  expect(Math.max(...seats.map((one) => one.waitingList().length))).toBe(5)
  for (const one of seats)
    for (const { inPerson, online } of one.byNetwork()) expect(inPerson + online).toBeLessThanOrEqual(2)
  expect(entries.filter(({ at }) => at > new Date('2027-01-07T08:00:00Z'))).toEqual([])
})

it('no date stands in prose: weekday, date and clock come from the record', () => {
  const months =
    /gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|ora legale/
  const days = /luned|marted|mercoled|gioved|venerd|sabato|domenica|\b20\d\d\b|\b\d{1,2}:\d\d\b/
  for (const { title, description, agenda } of content.meetings)
    for (const text of [title, description, ...agenda.map((item) => item.title)]) {
      expect(text).not.toMatch(months)
      expect(text).not.toMatch(days)
    }
})
