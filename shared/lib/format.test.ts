// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { createFormat } from './format.ts'

const now = () => Date.parse('2027-01-12T10:00:00Z')

describe('dates as they are read in Rome', () => {
  const italian = createFormat('it', now)
  const english = createFormat('en', now)

  it('are short in rows', () => {
    const instants = [
      '2027-01-12T08:40:00Z',
      '2027-01-11T22:59:00Z',
      '2027-01-08T08:00:00Z',
      '2027-01-05T08:00:00Z',
      '2026-12-19T08:00:00Z',
    ]
    expect(instants.map(italian.short)).toEqual(['9:40', 'ieri', 'ven', '5 gen', '19 dic 2026'])
    expect(english.short('2027-01-08T08:00:00Z')).toBe('Fri')
  })

  it('are days alone on a line of time', () => {
    const instants = ['2027-01-12T08:40:00Z', '2027-01-11T08:40:00Z', '2026-12-19T08:00:00Z', '2026-01-19T08:00:00Z']
    expect(instants.map(italian.shortDay)).toEqual(['oggi', 'ieri', '19 dic', '19 gen 2026'])
  })

  it('turn at midnight in Rome, not in Greenwich', () => {
    expect(italian.short('2027-01-11T23:30:00Z')).toBe('0:30')
  })

  it('are whole in headings and names', () => {
    expect(italian.dayHeading('2027-01-12T08:40:00Z')).toBe('Oggi, martedì 12 gennaio')
    expect(italian.dayHeading('2027-01-11T08:40:00Z')).toBe('Ieri, lunedì 11 gennaio')
    expect(italian.dayHeading('2027-01-07T08:40:00Z')).toBe('Giovedì 7 gennaio')
    expect(italian.full('2027-01-12T08:40:00Z')).toBe('martedì 12 gennaio 2027, 9:40')
    expect(english.day('2027-01-12')).toBe('Tuesday, 12 January 2027')
    expect(italian.date('2027-01-12')).toBe('12 gennaio 2027')
  })

  it('say bytes in the unit that suits them', () => {
    const sizes = [0, 900, 1023, 1024, 250_000, 1_048_570, 1_300_000, 5 * 1024 ** 3]
    expect(sizes.map(italian.size)).toEqual([
      '0 byte',
      '900 byte',
      '1023 byte',
      '1 kB',
      '244 kB',
      '1 MB',
      '1,2 MB',
      '5 GB',
    ])
    expect(english.size(1_300_000)).toBe('1.2 MB')
  })

  it('say minutes in hours and minutes, the signs being those of both languages', () => {
    expect([0, 20, 240, 225, 88_000].map(italian.duration)).toEqual([
      '0 min',
      '20 min',
      '4 h',
      '3 h 45 min',
      '1466 h 40 min',
    ])
    expect(english.duration(88_000)).toBe('1,466 h 40 min')
  })

  it('name languages, and leave alone what is none', () => {
    expect(['fr', 'ar', 'wolof e francese'].map(italian.language)).toEqual(['francese', 'arabo', 'wolof e francese'])
  })

  it('join names', () => {
    expect(italian.list(['Samira', 'Paolo'])).toBe('Samira e Paolo')
  })
})
