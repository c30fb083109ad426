// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, line, oneOf, seq, text } from '#shared/lib/schema.ts'
import { organisationTypes } from './organisations.ts'
import { type Language, personSummary } from './people.ts'
import { type PlaceFacts, placeSeen, programmePolicy, rolesIn } from './places.ts'
import { threadLimits } from './threads.ts'

export const announcementLimits = {
  title: threadLimits.title,
  text: 8_000,
  places: 500,
  /** How long mails wait, and everything can be taken back. */
  undoSeconds: 60,
  /** Between one reminder and the next. */
  remindHours: 12,
  scheduleDays: 366,
  page: 30,
  waiting: 50,
} as const

/** What an announcement may be written in; Italian always. Each reader gets theirs, or else the Italian. */
export const announcementLanguages = ['it', 'en', 'fr', 'es', 'ar', 'uk', 'zh'] as const
export type AnnouncementLanguage = (typeof announcementLanguages)[number]
export const audienceRoles = ['facilitator', 'coordinator', 'member'] as const
export type AudienceRole = (typeof audienceRoles)[number]
export const acknowledgements = ['none', 'optional', 'required'] as const
export const replyWays = ['inEachPlace', 'shared'] as const
export const announcementStates = ['scheduled', 'sent', 'withdrawn', 'stopped'] as const
/** `refused` by the mail server at sending; `stopped` before it left. */
export const mailStates = ['none', 'noAddress', 'waiting', 'sent', 'refused', 'stopped'] as const
export type MailState = (typeof mailStates)[number]

const ids = z.array(id).check(z.maxLength(announcementLimits.places, { error: 'too_many' }))

/** Whom it is for: resolved by the tree and the roles of the day on which it is sent. */
export const audience = z.strictObject({
  healthAgencyIds: ids,
  districtIds: ids,
  /** Networks and labs. */
  placeIds: ids,
  /** None named: all of them. */
  roles: z.array(oneOf(audienceRoles)).check(z.maxLength(audienceRoles.length, { error: 'too_many' })),
  /** Only people of bodies of these kinds; none named: of all. */
  tags: z.array(oneOf(organisationTypes)).check(z.maxLength(organisationTypes.length, { error: 'too_many' })),
})
export type Audience = z.infer<typeof audience>

export const announcementVersion = z.strictObject({
  language: oneOf(announcementLanguages),
  title: line({ max: announcementLimits.title }),
  text: text({ max: announcementLimits.text }),
})
export type AnnouncementVersion = z.infer<typeof announcementVersion>
const shownVersion = z.object({ language: oneOf(announcementLanguages), title: z.string(), text: z.string() })

const versions = z.array(announcementVersion).check(
  z.maxLength(announcementLanguages.length, { error: 'too_many' }),
  z.refine((all) => all.some(({ language }) => language === 'it'), { error: 'required' }),
  z.refine((all) => new Set(all.map(({ language }) => language)).size === all.length, { error: 'bad_value' }),
)
const flag = z.boolean({ error: 'bad_value' })

export const announcementDraft = z.strictObject({
  clientId: id,
  versions,
  audience,
  acknowledgement: oneOf(acknowledgements),
  dueDay: z.nullable(day),
  replies: oneOf(replyWays),
  byMail: flag,
  /** The meeting it calls people to. */
  meetingId: z.nullable(id),
  /** Null: now. */
  sendAt: z.nullable(z.iso.datetime({ error: 'bad_date' })),
  notACase: z.optional(flag),
})
export type AnnouncementDraft = z.infer<typeof announcementDraft>

const outOf = z.object({ done: z.number(), total: z.number() })

/** As everybody who may read it sees it. Withdrawn, it says nothing any more. */
export const announcement = z.object({
  id,
  author: personSummary,
  state: oneOf(announcementStates),
  versions: z.array(shownVersion),
  acknowledgement: oneOf(acknowledgements),
  dueDay: z.nullable(day),
  replies: oneOf(replyWays),
  /** The one conversation for all, where there is one. */
  sharedThreadId: z.nullable(id),
  byMail: z.boolean(),
  meetingId: z.nullable(id),
  /** The emergency whose first post it is: it is closed, and not taken back. */
  emergencyId: z.nullable(id),
  sendAt: z.nullable(instant),
  sentAt: z.nullable(instant),
  editedAt: z.nullable(instant),
  withdrawn: z.nullable(z.object({ at: instant, by: z.pick(personSummary, { id: true, name: true }) })),
  reached: z.object({ networks: z.number(), labs: z.number(), people: z.number() }),
  /** Places of which somebody has taken note. */
  taken: z.object({ networks: outOf, labs: outOf }),
  version: seq,
})
export type Announcement = z.infer<typeof announcement>

/** With what it is for the one who asks. */
export const seenAnnouncement = z.object({
  announcement,
  /** It was sent to me: who came later reads it, and is never counted as missing. */
  recipient: z.boolean(),
  acknowledgedAt: z.nullable(instant),
  /** Where it stands in places that I read. */
  posts: z.array(z.object({ place: placeSeen, threadId: id })),
  manages: z.boolean(),
})
export type SeenAnnouncement = z.infer<typeof seenAnnouncement>

export const waitingAnnouncement = z.object({
  announcementId: id,
  titles: z.array(z.pick(shownVersion, { language: true, title: true })),
  author: z.pick(personSummary, { id: true, name: true }),
  required: z.boolean(),
  dueDay: z.nullable(day),
})
export type WaitingAnnouncement = z.infer<typeof waitingAnnouncement>

export const deliveryRow = z.object({
  person: personSummary,
  /** In which places it was sent to them. */
  placeIds: z.array(id),
  acknowledgedAt: z.nullable(instant),
  opened: z.boolean(),
  mail: z.object({ state: oneOf(mailStates), at: z.nullable(instant) }),
  remindedAt: z.nullable(instant),
})
export type DeliveryRow = z.infer<typeof deliveryRow>

const counted = z.object({
  networks: z.number(),
  labs: z.number(),
  people: z.number(),
  /** Where it would stand, and how many would get it there. */
  places: z.array(z.object({ place: placeSeen, people: z.number() })),
  /** Of these people, who do not read the conversations of the whole programme: for them none can be shared. */
  outside: z.number(),
})
export type CountedAudience = z.infer<typeof counted>

const reach = z.object({
  healthAgencies: z.array(z.object({ id, name: z.string() })),
  districts: z.array(z.object({ id, name: z.string(), healthAgencyId: id })),
  places: z.array(z.object({ place: placeSeen, districtId: z.nullable(id), healthAgencyId: z.nullable(id) })),
  /** Whoever reaches all that lies under one may name it as such. */
  whole: z.boolean(),
})
export type Reach = z.infer<typeof reach>

const one = z.strictObject({ announcementId: id })
const act = (path: string) =>
  endpoint(`POST /announcements/:announcementId/${path}`, { params: one, output: seenAnnouncement })

export const announcementEndpoints = {
  /** What stands in places that I read, the newest first. */
  received: endpoint('GET /announcements', {
    query: z.strictObject({ before: z.optional(z.iso.datetime({ error: 'bad_date' })) }),
    output: z.object({ rows: z.array(seenAnnouncement), next: z.nullable(instant) }),
  }),
  /** Mine, and for the programme's staff everybody's: those to come first. */
  sent: endpoint('GET /announcements/sent', {
    query: z.strictObject({ before: z.optional(z.iso.datetime({ error: 'bad_date' })) }),
    output: z.object({ rows: z.array(seenAnnouncement), next: z.nullable(instant) }),
  }),
  waiting: endpoint('GET /announcements/waiting', {
    output: z.object({ announcements: z.array(waitingAnnouncement) }),
  }),
  reach: endpoint('GET /announcements/reach', { output: reach }),
  count: endpoint('POST /announcements/count', { body: z.strictObject({ audience }), output: counted }),
  create: endpoint('POST /announcements', { body: announcementDraft, output: seenAnnouncement }),
  read: endpoint('GET /announcements/:announcementId', { params: one, output: seenAnnouncement }),
  /** Everywhere it stands. Who has read it is told only by `notify`. */
  edit: endpoint('PATCH /announcements/:announcementId', {
    params: one,
    body: z.strictObject({ versions, dueDay: z.nullable(day), version: seq, notACase: z.optional(flag) }),
    output: seenAnnouncement,
  }),
  /** While nothing has left by mail: as if it had never been written. What waits for its hour is taken back at any time. */
  undo: endpoint('DELETE /announcements/:announcementId', { params: one }),
  withdraw: act('withdraw'),
  acknowledge: act('acknowledge'),
  /** Those alone who have not taken note. */
  remind: act('remind'),
  /** Everybody once more by mail, after an edit. */
  notify: act('notify'),
  delivery: endpoint('GET /announcements/:announcementId/delivery', {
    params: one,
    output: z.object({
      audience,
      places: z.array(placeSeen),
      people: z.array(deliveryRow),
      /** The list as a file, whenever somebody took it away: the newest. */
      departures: z.array(z.object({ id, by: z.string(), at: instant })),
    }),
  }),
}

export const announcementEvents = {
  /** In a place: it came, says something else, was withdrawn, or another place took note. `asks` for a presa visione. */
  changed: event('announcement:changed', z.object({ announcementId: id, placeId: id, asks: z.boolean() })),
  /** For who sent it, and the staff. */
  managed: event('announcement:managed', z.object({ announcementId: id, authorId: id })),
  /** To the person's own devices. */
  acknowledged: event('announcement:acknowledged', z.object({ announcementId: id, personId: id })),
}

const announces = (role: string, kind: string) =>
  (role === 'staff' && kind === 'programme') || (role === 'facilitator' && kind !== 'programme')

export const announcementPolicy = {
  announce: (actor: Actor): boolean =>
    activeGrants(actor, today()).some(({ role, placeKind }) => announces(role, placeKind)),
  /** Who facilitates a network or a lab today, and the staff. */
  reach: (actor: Actor, place: PlaceFacts): boolean =>
    place.kind !== 'programme' &&
    !place.readOnly &&
    (programmePolicy.administer(actor) || rolesIn(actor, place).has('facilitator')),
  /** The staff; and who sent it, for the places they still reach. */
  manage: (actor: Actor, authorId: string, places: readonly PlaceFacts[]): boolean =>
    programmePolicy.administer(actor) ||
    (actor.id === authorId && places.some((place) => rolesIn(actor, place).has('facilitator'))),
}

/** Of the list of who has taken note, as a table. */
export const deliveryListAddress = (announcementId: string, language: Language): string =>
  `/api/content/announcements/${announcementId}/delivery?language=${language}`

export const announcementPage = (announcementId: string): string => `/annunci/${announcementId}`

/** The version of a reader, or the Italian one. */
export function versionFor(
  all: readonly AnnouncementVersion[],
  language: string,
): { version: AnnouncementVersion | undefined; missing: boolean } {
  const version = all.find((each) => each.language === language)
  return { version: version ?? all.find((each) => each.language === 'it'), missing: version === undefined }
}
