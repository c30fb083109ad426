// SPDX-License-Identifier: AGPL-3.0-or-later

export type Theme = 'system' | 'light' | 'dark'

/** Choices kept on this device; a browser that keeps nothing is no error. */
export function readRemembered(name: string): string | null {
  try {
    return localStorage.getItem(`trama.${name}`)
  } catch {
    return null
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`trama.${name}`)
    else localStorage.setItem(`trama.${name}`, value)
  } catch {
    // Nothing to do: the choice lasts as long as the page.
  }
}

export function rememberedTheme(): Theme {
  const theme = readRemembered('theme')
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

/** theme.js reads the same entry before the first paint. */
export function applyTheme(theme: Theme): void {
  remember('theme', theme === 'system' ? null : theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
