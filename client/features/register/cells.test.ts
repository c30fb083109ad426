// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import type { RegisterRow } from '#shared/features/register.ts'
import { fillDown, readCell, readPaste, undoing, untouched, withWriting } from './cells.ts'

const held = { start: '2027-01-14T08:30:00.000Z', end: '2027-01-14T12:30:00.000Z' }
const at = (clock: string) => `2027-01-14T${clock}:00.000Z`
const row = (id: string, more: Partial<RegisterRow> = {}): RegisterRow => ({
  id,
  personId: null,
  surname: 'Rossi',
  name: 'Anna',
  organisation: null,
  role: '',
  networkId: null,
  networkName: null,
  districtName: null,
  healthAgencyName: null,
  mode: 'inPerson',
  state: 'expected',
  arrived: null,
  left: null,
  minutes: null,
  note: '',
  email: null,
  source: 'answer',
  version: 1,
  ...more,
})
const set = (typed: string) => {
  const reading = readCell(typed, 'arrived', held)
  return reading.kind === 'set' ? reading.set : reading.kind
}

it('a cell takes a time, a letter, or nothing', () => {
  expect([set('930'), set('A'), set('g'), set('p'), set('')]).toEqual([
    { arrived: at('08:30') },
    { state: 'absent' },
    { state: 'excused' },
    { state: 'present' },
    { arrived: null },
  ])
  expect([set('9:3'), set('x')]).toEqual(['unreadable', 'unreadable'])
})

it('what is on its way is counted like what is stored, and undone as a whole', () => {
  const before = row('r', { state: 'present', arrived: at('08:30'), left: at('10:00'), minutes: 90 })
  const absent = withWriting(before, { state: 'absent' }, held)
  expect(absent).toMatchObject({ state: 'absent', arrived: null, left: null, minutes: null })
  const back = undoing(before, { state: 'absent' })
  expect(withWriting(absent, back, held)).toEqual(before)
  expect(withWriting(before, { left: at('12:45') }, held).minutes).toBe(240)
  expect(withWriting(row('n'), { note: 'in ritardo' }, held)).toMatchObject({ note: 'in ritardo', state: 'expected' })
})

it('another hand counts only where I write too', () => {
  const seen = row('r')
  expect(untouched({ ...seen, note: 'sua', version: 2 }, seen, { arrived: at('08:30') })).toBe(true)
  expect(untouched({ ...seen, arrived: at('08:40'), version: 2 }, seen, { arrived: at('08:30') })).toBe(false)
  // taken, and the answer was lost: what was typed since is no quarrel with oneself
  const taken = { ...seen, state: 'present', arrived: at('08:30'), version: 2 } as const
  expect(untouched(taken, seen, { arrived: at('08:30'), left: at('12:30') })).toBe(true)
  expect(untouched({ ...taken, left: at('12:00') }, seen, { arrived: at('08:30'), left: at('12:30') })).toBe(false)
})

it('a column from a spreadsheet goes down from the cell, two side by side; one wrong cell stops all', () => {
  const rows = ['a', 'b', 'c'].map((id) => row(id))
  const paste = (text: string, from = 0) => readPaste(text, { rows, from, field: 'arrived', held })
  expect(paste('9:30\t13:30\r\n10\t12\r\n', 1)).toEqual({
    kind: 'writings',
    writings: [
      { rowId: 'b', set: { arrived: at('08:30'), left: at('12:30') } },
      { rowId: 'c', set: { arrived: at('09:00'), left: at('11:00') } },
    ],
  })
  expect(paste('930\nA\n\nfuori')).toEqual({ kind: 'unreadable', lines: [4] })
  expect(paste('930\n940\n950\n1000')).toMatchObject({ writings: [{ rowId: 'a' }, { rowId: 'b' }, { rowId: 'c' }] })
})

it('a time is filled down into what is empty, and into nobody who was not there', () => {
  const rows = [row('a'), row('b', { arrived: at('08:00'), state: 'present' }), row('c', { state: 'absent' }), row('d')]
  expect(fillDown(rows, { from: 0, field: 'arrived', at: at('08:30') }).map(({ rowId }) => rowId)).toEqual(['a', 'd'])
  expect(fillDown(rows, { from: 1, field: 'left', at: at('12:30') }).map(({ rowId }) => rowId)).toEqual(['b', 'd'])
})
