// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs before the first paint: no flash of another theme or language.
;(() => {
  try {
    const theme = localStorage.getItem('trama.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
    if (localStorage.getItem('trama.language') === 'en') document.documentElement.lang = 'en'
  } catch {
    // Storage may be closed; the system theme and Italian serve.
  }
})()
