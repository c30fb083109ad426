// SPDX-License-Identifier: AGPL-3.0-or-later
export { default as components } from './components.json' with { type: 'json' }
export { default as ui } from './ui.json' with { type: 'json' }
