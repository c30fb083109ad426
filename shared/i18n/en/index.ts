// SPDX-License-Identifier: AGPL-3.0-or-later
export * from './access.ts'
export { default as conversations } from './conversations.json' with { type: 'json' }
export { default as inbox } from './inbox.json' with { type: 'json' }
export { default as invitations } from './invitations.json' with { type: 'json' }
export { default as library } from './library.json' with { type: 'json' }
export { default as messages } from './messages.json' with { type: 'json' }
export { default as places } from './places.json' with { type: 'json' }
export { default as settings } from './settings.json' with { type: 'json' }
export { default as shortcuts } from './shortcuts.json' with { type: 'json' }
export { default as uploads } from './uploads.json' with { type: 'json' }
