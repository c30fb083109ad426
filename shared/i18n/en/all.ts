// SPDX-License-Identifier: AGPL-3.0-or-later
export { default as administration } from './administration.json' with { type: 'json' }
export { default as adoption } from './adoption.json' with { type: 'json' }
export { default as announcements } from './announcements.json' with { type: 'json' }
export { default as answerLinks } from './answerLinks.json' with { type: 'json' }
export { default as calendars } from './calendars.json' with { type: 'json' }
export { default as certificates } from './certificates.json' with { type: 'json' }
export { default as comments } from './comments.json' with { type: 'json' }
export { default as components } from './components.json' with { type: 'json' }
export { default as datePolls } from './datePolls.json' with { type: 'json' }
export { default as documents } from './documents.json' with { type: 'json' }
export { default as drafting } from './drafting.json' with { type: 'json' }
export { default as editions } from './editions.json' with { type: 'json' }
export { default as editor } from './editor.json' with { type: 'json' }
export { default as emergencies } from './emergencies.json' with { type: 'json' }
export { default as exports } from './exports.json' with { type: 'json' }
export { default as files } from './files.json' with { type: 'json' }
export { default as freezes } from './freezes.json' with { type: 'json' }
export * from './index.ts'
export { default as meetings } from './meetings.json' with { type: 'json' }
export { default as outcomes } from './outcomes.json' with { type: 'json' }
export { default as register } from './register.json' with { type: 'json' }
export { default as registerPersons } from './registerPersons.json' with { type: 'json' }
export { default as report } from './report.json' with { type: 'json' }
export { default as setup } from './setup.json' with { type: 'json' }
export { default as sharing } from './sharing.json' with { type: 'json' }
export { default as support } from './support.json' with { type: 'json' }
export { default as welcome } from './welcome.json' with { type: 'json' }
