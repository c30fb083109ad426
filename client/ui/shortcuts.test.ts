// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { isSingleKey, type KeyPress, matchesShortcut } from './shortcuts.ts'

const press = (key: string, held: Partial<KeyPress> & { graph?: boolean } = {}): KeyPress => ({
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...held,
  key,
  getModifierState: (name) => name === 'AltGraph' && held.graph === true,
})

describe('a shortcut', () => {
  it('is the sign that is printed, on every keyboard', () => {
    expect(matchesShortcut('/', press('/', { shiftKey: true }))).toBe(true)
    expect(matchesShortcut('?', press('?', { shiftKey: true }))).toBe(true)
    expect(matchesShortcut('#', press('#', { ctrlKey: true, altKey: true, graph: true }))).toBe(true)
    expect(matchesShortcut('+', press('+'))).toBe(true)
  })

  it('tells a letter from the same letter with Shift', () => {
    expect(matchesShortcut('l', press('L', { shiftKey: true }))).toBe(false)
    expect(matchesShortcut('Shift+L', press('L', { shiftKey: true }))).toBe(true)
    expect(matchesShortcut('n', press('N'))).toBe(true)
  })

  it('takes AltGr for what it prints, never for Ctrl', () => {
    expect(matchesShortcut('Ctrl+K', press('k', { ctrlKey: true, altKey: true, graph: true }))).toBe(false)
    expect(matchesShortcut('Ctrl+K', press('k', { ctrlKey: true }))).toBe(true)
    expect(matchesShortcut('n', press('n', { ctrlKey: true }))).toBe(false)
  })

  it('does nothing while composing', () => {
    expect(matchesShortcut('n', press('n', { isComposing: true }))).toBe(false)
  })

  it('of one key can be switched off', () => {
    expect(['n', 'Shift+L', 'End', 'Ctrl+K'].map(isSingleKey)).toEqual([true, true, true, false])
  })
})
