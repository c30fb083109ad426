// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { roleNames } from '#shared/lib/actor.ts'
import { endpoint, fileEndpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, line, oneOf } from '#shared/lib/schema.ts'
import { languages, personLimits, personSettings, personSummary, photoLimits, themes } from './people.ts'

/** A role as its holder sees it; the facts every policy decides upon. */
export const grant = z.object({
  role: oneOf(roleNames),
  placeId: id,
  placeKind: oneOf(['programme', 'network', 'lab']),
  threadId: z.nullable(id),
  from: z.string(),
  to: z.nullable(z.string()),
})

const body = z.object({ id, name: z.string() })

/** Me: who I am, what I may do, what I chose. */
export const me = z.object({
  person: personSummary,
  email: z.nullable(z.string()),
  /** The body I write for. */
  organisation: z.nullable(body),
  /** The bodies I belong to today: among them I choose. */
  organisations: z.array(body),
  languages: z.array(z.string()),
  grants: z.array(grant),
  settings: personSettings,
  /** False until the first visit has been gone through. */
  welcomed: z.boolean(),
  demo: z.boolean(),
})
export type Me = z.infer<typeof me>

export const profileDraft = z.strictObject({
  name: line({ max: personLimits.name }),
  title: line({ max: personLimits.title }),
  languages: z.array(line({ max: 20 })).check(z.maxLength(personLimits.languages, { error: 'too_many' })),
})

export const settingsDraft = z.strictObject({
  language: z.optional(oneOf(languages)),
  theme: z.optional(oneOf(themes)),
  presenceHidden: z.optional(z.boolean({ error: 'bad_value' })),
  enterSends: z.optional(z.boolean({ error: 'bad_value' })),
  singleKeys: z.optional(z.boolean({ error: 'bad_value' })),
})

export const speakForDraft = z.strictObject({ organisationId: id })

export const meEndpoints = {
  read: endpoint('GET /me', { output: me }),
  editProfile: endpoint('PATCH /me/profile', { body: profileDraft, output: me }),
  editSettings: endpoint('PATCH /me/settings', { body: settingsDraft, output: me }),
  /** Chooses, among the bodies one belongs to today, the one that stands beside one's name. */
  speakFor: endpoint('PUT /me/organisation', { body: speakForDraft, output: me }),
  /** Cut to a square by the server, which keeps nothing else of it. */
  setPhoto: fileEndpoint('PUT /me/photo', { maxBytes: photoLimits.bytes, output: me }),
  removePhoto: endpoint('DELETE /me/photo', { output: me }),
  /** The first visit has been gone through. */
  welcome: endpoint('POST /me/welcome', { output: me }),
}

export const meEvents = {
  /** To the person's own devices. */
  changed: event('me:changed', z.object({ personId: id })),
}
