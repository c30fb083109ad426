// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, line, oneOf, seq, text, website } from '#shared/lib/schema.ts'
import { audience } from './announcements.ts'
import { libraryKinds } from './library.ts'
import { meetingCard } from './meetings.ts'
import { type Language, personSummary } from './people.ts'
import { type PlaceFacts, placePolicy, placeSeen, programmePolicy } from './places.ts'
import { threadLimits } from './threads.ts'

export const emergencyLimits = {
  name: threadLimits.title,
  why: 300,
  /** As long as an announcement may be, which the menu does without. */
  post: 8_000,
  question: 1_000,
  answer: 4_000,
  source: 300,
  log: 2_000,
  need: 500,
  matched: 300,
  /** Of one emergency. */
  questions: 1_000,
  entries: 1_000,
  needs: 2_000,
  documents: 200,
  waiting: 50,
} as const

export const needKinds = ['need', 'offer'] as const
export type NeedKind = (typeof needKinds)[number]
export const needStates = ['open', 'met'] as const

/** What was closed and can be read again as one paper. */
const dossier = z.object({ number: z.int(), closedAt: instant, by: z.string(), hash: z.string() })
export type EmergencyDossier = z.infer<typeof dossier>

/** As everybody sees it whom it is for. */
export const emergency = z.object({
  id,
  name: z.string(),
  why: z.string(),
  opened: z.object({ at: instant, by: personSummary }),
  closed: z.nullable(z.object({ at: instant, by: personSummary })),
  networks: z.array(placeSeen),
  /** Its first post. */
  announcementId: id,
  dossiers: z.array(dossier),
})
export type Emergency = z.infer<typeof emergency>

/** With the conversations of it that I read. */
export const seenEmergency = z.object({
  emergency,
  channels: z.array(z.object({ place: placeSeen, threadId: id })),
})
export type SeenEmergency = z.infer<typeof seenEmergency>

/** What was checked, by whom, from where, and how long it holds. */
export const emergencyAnswer = z.object({
  text: z.string(),
  source: z.string(),
  sourceLink: z.nullable(z.string()),
  validUntil: day,
  by: personSummary,
  at: instant,
})
export type EmergencyAnswer = z.infer<typeof emergencyAnswer>

export const emergencyQuestion = z.object({
  id,
  emergencyId: id,
  text: z.string(),
  askedBy: personSummary,
  at: instant,
  answer: z.nullable(emergencyAnswer),
  /** How often it was answered: what was said before is kept. */
  answers: z.int(),
  version: seq,
})
export type EmergencyQuestion = z.infer<typeof emergencyQuestion>

/** Of the log of the situation. Nothing in it is changed: a correction stands below what it corrects. */
export const situationEntry = z.object({
  id,
  day,
  text: z.string(),
  by: personSummary,
  at: instant,
  /** The entry that this one puts right. */
  corrects: z.nullable(id),
})
export type SituationEntry = z.infer<typeof situationEntry>

/** *Bisogni e disponibilità* of a network. */
export const emergencyNeed = z.object({
  id,
  emergencyId: id,
  kind: oneOf(needKinds),
  place: placeSeen,
  text: z.string(),
  state: oneOf(needStates),
  /** By what or whom it was met, in words. */
  matched: z.nullable(z.string()),
  by: personSummary,
  at: instant,
  version: seq,
})
export type EmergencyNeed = z.infer<typeof emergencyNeed>

/** Of the documents box, to whoever may open it where it lies. */
export const boxedItem = z.object({
  itemId: id,
  kind: oneOf(libraryKinds),
  name: z.string(),
  place: placeSeen,
  by: z.pick(personSummary, { id: true, name: true }),
  at: instant,
})
export type BoxedItem = z.infer<typeof boxedItem>

/** An answer that holds no more: it is to be renewed. */
export const waitingRenewal = z.object({
  emergencyId: id,
  emergencyName: z.string(),
  questionId: id,
  question: z.string(),
  validUntil: day,
})
export type WaitingRenewal = z.infer<typeof waitingRenewal>

export const emergencyPage = z.extend(seenEmergency, {
  questions: z.array(emergencyQuestion),
  log: z.array(situationEntry),
  needs: z.array(emergencyNeed),
})
export type EmergencyPage = z.infer<typeof emergencyPage>

export const emergencyDraft = z.strictObject({
  clientId: id,
  name: line({ max: emergencyLimits.name }),
  why: line({ max: emergencyLimits.why }),
  post: text({ max: emergencyLimits.post }),
  audience,
  byMail: z.boolean({ error: 'bad_value' }),
})
export type EmergencyDraft = z.infer<typeof emergencyDraft>

const one = z.strictObject({ emergencyId: id })
const oneQuestion = z.strictObject({ questionId: id })
const oneNeed = z.strictObject({ needId: id })
const boxed = z.strictObject({ emergencyId: id, itemId: id })

export const emergencyEndpoints = {
  /** Those for one of my networks, staff all; the open ones first, then the last closed. */
  list: endpoint('GET /emergencies', { output: z.object({ emergencies: z.array(seenEmergency) }) }),
  /** Answers that have expired, for who checked them and the staff. */
  waiting: endpoint('GET /emergencies/waiting', { output: z.object({ renewals: z.array(waitingRenewal) }) }),
  /** Everywhere at once: a conversation in each network of the audience, with its first post. */
  open: endpoint('POST /emergencies', { body: emergencyDraft, output: seenEmergency }),
  read: endpoint('GET /emergencies/:emergencyId', { params: one, output: emergencyPage }),
  /** Conversations are archived, and all that was said becomes a dossier. */
  close: endpoint('POST /emergencies/:emergencyId/close', { params: one, output: seenEmergency }),
  /** The dossier stays. */
  reopen: endpoint('POST /emergencies/:emergencyId/reopen', { params: one, output: seenEmergency }),
  /** In the conversation of every network, within seconds. */
  tell: endpoint('POST /emergencies/:emergencyId/posts', {
    params: one,
    body: z.strictObject({ clientId: id, text: text({ max: emergencyLimits.post }) }),
  }),
  ask: endpoint('POST /emergencies/:emergencyId/questions', {
    params: one,
    body: z.strictObject({ clientId: id, text: text({ max: emergencyLimits.question }) }),
    output: emergencyQuestion,
  }),
  /** Over the version that was read: of two who answer at once the second is told. */
  answer: endpoint('PUT /emergency-questions/:questionId/answer', {
    params: oneQuestion,
    body: z.strictObject({
      text: text({ max: emergencyLimits.answer }),
      source: line({ max: emergencyLimits.source }),
      sourceLink: z.nullable(website),
      validUntil: day,
      version: seq,
    }),
    output: emergencyQuestion,
  }),
  removeQuestion: endpoint('DELETE /emergency-questions/:questionId', { params: oneQuestion }),
  note: endpoint('POST /emergencies/:emergencyId/log', {
    params: one,
    body: z.strictObject({
      clientId: id,
      day,
      text: text({ max: emergencyLimits.log }),
      corrects: z.nullable(id),
    }),
    output: situationEntry,
  }),
  post: endpoint('POST /emergencies/:emergencyId/needs', {
    params: one,
    body: z.strictObject({
      clientId: id,
      kind: oneOf(needKinds),
      placeId: id,
      text: text({ max: emergencyLimits.need }),
    }),
    output: emergencyNeed,
  }),
  /** Met, with the words for it; or open again. */
  settle: endpoint('PUT /emergency-needs/:needId', {
    params: oneNeed,
    body: z.strictObject({
      state: oneOf(needStates),
      matched: z.nullable(line({ max: emergencyLimits.matched })),
      version: seq,
    }),
    output: emergencyNeed,
  }),
  removeNeed: endpoint('DELETE /emergency-needs/:needId', { params: oneNeed }),
  /** Those I may open where they lie. */
  documents: endpoint('GET /emergencies/:emergencyId/documents', {
    params: one,
    output: z.object({ items: z.array(boxedItem) }),
  }),
  attach: endpoint('PUT /emergencies/:emergencyId/documents/:itemId', { params: boxed }),
  detach: endpoint('DELETE /emergencies/:emergencyId/documents/:itemId', { params: boxed }),
  /** The meetings called for it that I may see, the first first. */
  meetings: endpoint('GET /emergencies/:emergencyId/meetings', {
    params: one,
    output: z.object({ meetings: z.array(meetingCard) }),
  }),
}

export const emergencyEvents = {
  /** One was opened, closed, or opened again. */
  turned: event('emergency:turned', z.object({ emergencyId: id, placeIds: z.array(id) })),
  /** Something in it is new or different: ask again. */
  changed: event('emergency:changed', z.object({ emergencyId: id, placeIds: z.array(id) })),
}

/** What a policy must know of an emergency. */
export interface EmergencyFacts {
  networks: readonly PlaceFacts[]
}

const takesPart = (actor: Actor, { networks }: EmergencyFacts) =>
  networks.some((place) => !place.readOnly && placePolicy.read(actor, place))

export const emergencyPolicy = {
  /** Open one, close it, open it again. */
  administer: programmePolicy.administer,
  read: (actor: Actor, { networks }: EmergencyFacts): boolean =>
    programmePolicy.administer(actor) || networks.some((place) => placePolicy.read(actor, place)),
  /** Ask, and put something into the box. */
  take: (actor: Actor, facts: EmergencyFacts): boolean => programmePolicy.administer(actor) || takesPart(actor, facts),
  /** Answer for all: the staff, and who facilitates a network it is for. */
  answer: (actor: Actor, { networks }: EmergencyFacts): boolean => {
    const mine = new Set(
      activeGrants(actor, today()).flatMap(({ role, placeId }) => (role === 'facilitator' ? [placeId] : [])),
    )
    return programmePolicy.administer(actor) || networks.some(({ id, readOnly }) => !readOnly && mine.has(id))
  },
  /** Say what a network needs or offers; the staff writes down what it was told. */
  speakFor: (actor: Actor, place: PlaceFacts): boolean =>
    place.kind === 'network' &&
    !place.readOnly &&
    (programmePolicy.administer(actor) || placePolicy.read(actor, place)),
}

/** Good through its last day. */
export const isExpired = ({ validUntil }: Pick<EmergencyAnswer, 'validUntil'>, on: Day = today()): boolean =>
  validUntil < on

export const emergencyPath = (emergencyId: string): string => `/emergenze/${emergencyId}`

export const dossierAddress = (emergencyId: string, number: number, language: Language): string =>
  `/api/content/emergencies/${emergencyId}/dossiers/${number}?language=${language}`
