// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { rovingHeir, rovingKey, rovingTarget } from './roving.ts'

const rows = ['a', 'b', 'c', 'd']

describe('a list that is one tab stop', () => {
  it('moves by arrows, Home, End, and by J and K where they are on', () => {
    expect(['ArrowDown', 'ArrowUp', 'Home', 'End'].map((key) => rovingKey(key))).toEqual([
      'next',
      'previous',
      'first',
      'last',
    ])
    expect(rovingKey('j')).toBeUndefined()
    expect(rovingKey('J', { jk: true })).toBe('next')
    expect(rovingKey('ArrowRight', { orientation: 'horizontal', mirrored: true })).toBe('previous')
  })

  it('stops at its ends, and goes round only when asked', () => {
    expect(rovingTarget(rows, 'd', 'next')).toBe('d')
    expect(rovingTarget(rows, 'd', 'next', true)).toBe('a')
    expect(rovingTarget(rows, undefined, 'next')).toBe('a')
    expect(rovingTarget([], undefined, 'next')).toBeUndefined()
  })

  it('hands the focus to the next row when one leaves, else to the previous, else to nobody', () => {
    expect(rovingHeir(rows, ['a', 'c', 'd'], 'b')).toBe('c')
    expect(rovingHeir(rows, ['a', 'b'], 'd')).toBe('b')
    expect(rovingHeir(rows, ['a'], 'a')).toBe('a')
    expect(rovingHeir(['a'], [], 'a')).toBeUndefined()
  })
})
