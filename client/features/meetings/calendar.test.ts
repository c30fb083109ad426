// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { addMonths, dayByKey, daysFrom, rangeOf, turned, weekOf } from './calendar.ts'

const press = (key: string) => ({ key, ctrlKey: false, metaKey: false, altKey: false })

it('weeks begin on Monday, also over the change of clocks and of years', () => {
  expect(weekOf('2027-03-28')).toBe('2027-03-22')
  expect(rangeOf('week', '2027-03-31')).toEqual({ from: '2027-03-29', to: '2027-04-04' })
  expect(rangeOf('week', '2027-10-31')).toEqual({ from: '2027-10-25', to: '2027-10-31' })
  expect(weekOf('2027-01-01')).toBe('2026-12-28')
})

it('a month is shown in whole weeks, every day once', () => {
  const { from, to } = rangeOf('month', '2027-03-14')
  expect([from, to]).toEqual(['2027-03-01', '2027-04-04'])
  const days = daysFrom(from, to)
  expect(days).toHaveLength(35)
  expect(new Set(days).size).toBe(35)
})

it('the end of a month leads to the end of a shorter one', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
  expect(addMonths('2027-03-31', -1)).toBe('2027-02-28')
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
})

it('keys move by day and week, and by what is looked at', () => {
  const month = { view: 'month', mirrored: false } as const
  expect(dayByKey(press('ArrowRight'), '2027-03-28', month)).toBe('2027-03-29')
  expect(dayByKey(press('ArrowRight'), '2027-03-28', { ...month, mirrored: true })).toBe('2027-03-27')
  expect(dayByKey(press('ArrowUp'), '2027-03-28', month)).toBe('2027-03-21')
  expect(dayByKey(press('ArrowUp'), '2027-03-28', { ...month, view: 'week' })).toBe('2027-03-27')
  expect(dayByKey(press('End'), '2027-03-22', month)).toBe('2027-03-28')
  expect(dayByKey(press('PageDown'), '2027-01-31', month)).toBe('2027-02-28')
  expect(dayByKey({ ...press('Home'), ctrlKey: true }, '2027-01-31', month)).toBeUndefined()
  expect(turned('week', '2027-10-28', 1)).toBe('2027-11-04')
})
