// SPDX-License-Identifier: AGPL-3.0-or-later
// What is read before signing in: the first load carries nothing else.
export { default as accounts } from './accounts.json' with { type: 'json' }
export { default as errors } from './errors.json' with { type: 'json' }
export { default as sessions } from './sessions.json' with { type: 'json' }
export { default as shell } from './shell.json' with { type: 'json' }
export { default as ui } from './ui.json' with { type: 'json' }
