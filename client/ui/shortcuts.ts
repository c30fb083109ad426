// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a shortcut must know of a key press; a KeyboardEvent is one. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
  getModifierState: (name: string) => boolean
}

const isLetter = (key: string) => /^\p{L}$/u.test(key)

/**
 * 'n', '?', 'End', 'Shift+L', 'Ctrl+K'. Signs are matched by what they print, whatever Shift did to make them: on an
 * Italian keyboard `/` is Shift+7. AltGr reports itself as Ctrl+Alt and is neither.
 */
export function matchesShortcut(shortcut: string, press: KeyPress): boolean {
  if (press.isComposing) return false
  const parts = shortcut === '+' ? ['+'] : shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const graph = press.getModifierState('AltGraph')
  const ctrl = (press.ctrlKey || press.metaKey) && !graph
  if (ctrl !== parts.includes('Ctrl')) return false
  if (press.altKey && !graph && !parts.includes('Alt')) return false
  if (press.key.toLowerCase() !== key.toLowerCase()) return false
  return key.length === 1 && !isLetter(key) ? true : press.shiftKey === parts.includes('Shift')
}

/** Shortcuts of one key are off while a person writes, and where they were switched off. */
export const isSingleKey = (shortcut: string): boolean => !/^(Ctrl|Alt)\+/.test(shortcut)
