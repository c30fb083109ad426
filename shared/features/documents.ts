// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { Actor } from '#shared/lib/actor.ts'
import type { Day } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, line, oneOf, seq, text } from '#shared/lib/schema.ts'
import { type Access, levelOn, levels, reaches } from './access.ts'
import { messageFile } from './files.ts'
import { leftOut } from './imports.ts'
import { documentFacts, documentStates, libraryItem, libraryLimits, libraryName } from './library.ts'
import { languages, personSummary } from './people.ts'
import { type PlaceFacts, placePolicy, placeSeen } from './places.ts'

export const documentLimits = {
  title: libraryLimits.name,
  note: 600,
  reason: 300,
  versionName: 80,
  reviewers: 12,
  bodies: 20,
  registryNumber: 60,
  /** Before the end of a signature it waits for who approves; then louder. */
  endingDays: 60,
  soonDays: 15,
} as const

export type DocumentState = (typeof documentStates)[number]

export const documentTemplates = ['protocol', 'minutes', 'pathSheet', 'labProgramme', 'publicCall'] as const
export type DocumentTemplate = (typeof documentTemplates)[number]

/** Why a version was cut. */
export const versionCauses = [
  'first',
  'quiet',
  'named',
  'review',
  'approval',
  'restoring',
  'import',
  'merging',
] as const

/** A body that signed, as the signed paper says it. */
const signingBody = z.strictObject({
  body: line({ max: 120 }),
  person: line({ max: 120 }),
  role: line({ max: 120 }),
  day,
})

/** People sign outside: this is the record of it, with its proof. Never a judgement on the signature. */
const signatureDraft = z.strictObject({
  bodies: z
    .array(signingBody)
    .check(z.minLength(1, { error: 'required' }), z.maxLength(documentLimits.bodies, { error: 'too_many' })),
  registryNumber: z.nullable(line({ max: documentLimits.registryNumber })),
  validFrom: day,
  validTo: z.nullable(day),
  /** A whole upload: the signed PDF, .p7m or scan. */
  uploadId: id,
})

const trace = z.object({ at: instant, by: personSummary })

const review = z.extend(trace, {
  dueDay: z.nullable(day),
  note: z.nullable(z.string()),
  reviewers: z.array(
    z.object({
      person: personSummary,
      decision: z.nullable(oneOf(['approve', 'changes'])),
      note: z.nullable(z.string()),
      at: z.nullable(instant),
      /** They may answer no more, as their right to write has ended: nobody waits for them. */
      lapsed: z.boolean(),
    }),
  ),
})

/** A text that was fixed at a position of the log. The same for every reader. */
export const documentVersion = z.object({
  id,
  documentId: id,
  /** The official number, from the first review on; the versions cut on the way have none. */
  number: z.nullable(z.number()),
  name: z.nullable(z.string()),
  cause: oneOf(versionCauses),
  /** Null for what was only cut on the way. As of today: see `stateOfVersion`. */
  state: z.nullable(oneOf(documentStates)),
  /** The position of the log that it fixes. */
  seq,
  made: trace,
  /** Who wrote how many characters of what is new in it since the version before, most first. */
  authors: z.array(z.object({ person: personSummary, characters: z.number() })),
  words: z.number(),
  /** Hex, of the text's canonical JSON. */
  sha256: z.string(),
  restoredFrom: z.nullable(id),
  /** Of the first of a document that was made of a file: the file, for who reads the document, and what was left out. */
  imported: z.nullable(
    z.object({ file: z.object({ fileId: id, version: seq, name: z.string(), sha256: z.string() }), leftOut }),
  ),
  /** Of an approval: who was asked, and what they said. */
  review: z.nullable(review),
  approved: z.nullable(z.extend(trace, { note: z.nullable(z.string()) })),
  signed: z.nullable(
    z.extend(trace, {
      bodies: z.array(signingBody),
      registryNumber: z.nullable(z.string()),
      validFrom: day,
      validTo: z.nullable(day),
      file: z.object({ fileId: id, version: seq, name: z.string(), sha256: z.string() }),
    }),
  ),
  /** Put out of force by hand; a successor does it by itself. */
  retired: z.nullable(z.extend(trace, { reason: z.string() })),
})
export type DocumentVersion = z.infer<typeof documentVersion>

export const documentDetail = z.object({
  item: libraryItem,
  /** For who does not read the place, and what is shared with them. */
  place: placeSeen,
  language: oneOf(languages),
  template: z.nullable(oneOf(documentTemplates)),
  /** The open text; null while the newest version is approved or signed and nobody has opened a new draft. */
  draft: z.nullable(z.object({ number: z.number(), state: oneOf(['draft', 'inReview']), review: z.nullable(review) })),
  /** Newest first. */
  versions: z.array(documentVersion),
  inForceId: z.nullable(id),
  /** What stands in its text, now or in an earlier one. */
  files: z.array(messageFile),
})
export type DocumentDetail = z.infer<typeof documentDetail>

/** A document as lists and messages show it, live: its state, and the version that counts. */
export const documentCard = z.extend(documentFacts, {
  id,
  placeId: id,
  title: z.string(),
})
export type DocumentCard = z.infer<typeof documentCard>

/** The text of a version as the editor's schema writes it (shared/writing): ProseMirror JSON. */
const body = z.object({ type: z.literal('doc'), content: z.optional(z.array(z.unknown())) })

/** One stretch of a comparison: a piece of text that stayed, came or went, and by whom. */
export const difference = z.object({
  /** The kind of block it stands in, as the schema calls it; with `level` of a heading. */
  block: z.string(),
  level: z.nullable(z.number()),
  /** Of an image or a card of a file. */
  file: z.optional(z.object({ fileId: z.string(), version: z.nullable(z.number()) })),
  change: oneOf(['same', 'added', 'removed', 'changed']),
  parts: z.array(z.object({ text: z.string(), change: oneOf(['same', 'added', 'removed']), personId: z.nullable(id) })),
})

export const documentComparison = z.object({
  blocks: z.array(difference),
  people: z.array(personSummary),
  cut: z.boolean(),
})

const oneDocument = z.strictObject({ documentId: id })
const oneVersion = z.strictObject({ documentId: id, versionId: id })

export const documentEndpoints = {
  create: endpoint('POST /places/:placeId/library/documents', {
    params: z.strictObject({ placeId: id }),
    body: z.strictObject({
      parentId: z.nullable(id),
      title: libraryName,
      language: oneOf(languages),
      template: z.nullable(oneOf(documentTemplates)),
    }),
    output: libraryItem,
  }),
  /** For the asker: reviews that wait for their decision, and signatures that end where they approve. Soonest first. */
  waiting: endpoint('GET /documents/waiting', {
    output: z.object({
      reviews: z.array(z.object({ card: documentCard, by: personSummary, dueDay: z.nullable(day) })),
      ending: z.array(z.object({ card: documentCard, validTo: day })),
    }),
  }),
  read: endpoint('GET /documents/:documentId', { params: oneDocument, output: documentDetail }),
  /** Who may be named beside it, and asked about it, by name: its readers as far as the asker may know of them. */
  people: endpoint('GET /documents/:documentId/people', {
    params: oneDocument,
    output: z.object({ people: z.array(z.extend(personSummary, { level: oneOf(levels) })) }),
  }),
  version: endpoint('GET /documents/:documentId/versions/:versionId', {
    params: oneVersion,
    output: z.object({ version: documentVersion, body }),
  }),
  /** Between two versions of one document; `toId` null: the text as it is now. Cut at 2,000 blocks. */
  compare: endpoint('GET /documents/:documentId/comparison', {
    params: oneDocument,
    query: z.strictObject({ fromId: id, toId: z.optional(id) }),
    output: documentComparison,
  }),
  /** *Dai un nome*: a version of the text as it is now. */
  nameVersion: endpoint('POST /documents/:documentId/versions', {
    params: oneDocument,
    body: z.strictObject({ name: line({ max: documentLimits.versionName }) }),
    output: documentVersion,
  }),
  /** The text of an earlier version as the newest one; nothing in between is lost. Opens a draft where none is open. */
  restore: endpoint('POST /documents/:documentId/versions/:versionId/restoring', {
    params: oneVersion,
    output: documentVersion,
  }),
  /** *Recupera*: the text as the log had it after an update, as the newest version. `not_found` once its bytes are gone. */
  recover: endpoint('POST /documents/:documentId/recovery', {
    params: oneDocument,
    body: z.strictObject({ seq }),
    output: documentVersion,
  }),
  askReview: endpoint('POST /documents/:documentId/review', {
    params: oneDocument,
    body: z.strictObject({
      reviewerIds: z
        .array(id)
        .check(z.minLength(1, { error: 'required' }), z.maxLength(documentLimits.reviewers, { error: 'too_many' })),
      dueDay: z.nullable(day),
      note: z.nullable(text({ max: documentLimits.note })),
    }),
    output: documentDetail,
  }),
  /** Back to bozza, by who asked or who moderates. */
  endReview: endpoint('DELETE /documents/:documentId/review', { params: oneDocument, output: documentDetail }),
  /** By a reviewer. `changes` gives it back as bozza; when all approve it is approved. */
  decide: endpoint('POST /documents/:documentId/review/decision', {
    params: oneDocument,
    body: z.strictObject({
      decision: oneOf(['approve', 'changes']),
      note: z.nullable(text({ max: documentLimits.note })),
    }),
    output: documentDetail,
  }),
  /** By who moderates the place, review or not: fixes the text at the position of the log at that moment. */
  approve: endpoint('POST /documents/:documentId/approval', {
    params: oneDocument,
    body: z.strictObject({ note: z.nullable(text({ max: documentLimits.note })) }),
    output: documentDetail,
  }),
  /** An approved version was signed outside. By who moderates the place. */
  sign: endpoint('POST /documents/:documentId/versions/:versionId/signature', {
    params: oneVersion,
    body: signatureDraft,
    output: documentDetail,
  }),
  /** Recorded by mistake: the version is approved again, the one before it in force again. */
  withdrawSignature: endpoint('POST /documents/:documentId/versions/:versionId/signature/withdrawal', {
    params: oneVersion,
    body: z.strictObject({ reason: text({ max: documentLimits.reason }) }),
    output: documentDetail,
  }),
  /** Out of force without a successor. */
  retire: endpoint('POST /documents/:documentId/versions/:versionId/retirement', {
    params: oneVersion,
    body: z.strictObject({ reason: text({ max: documentLimits.reason }) }),
    output: documentDetail,
  }),
  /** A new bozza from the newest version. */
  openDraft: endpoint('POST /documents/:documentId/draft', { params: oneDocument, output: documentDetail }),
  /** Of those the asker may read: for the cards of documents that messages name. */
  cards: endpoint('POST /documents/cards', {
    body: z.strictObject({ ids: z.array(id).check(z.maxLength(50, { error: 'too_many' })) }),
    output: z.object({ cards: z.array(documentCard) }),
  }),
  /** Versions in force of a place: signed ones first. */
  inForce: endpoint('GET /places/:placeId/documents/in-force', {
    params: z.strictObject({ placeId: id }),
    output: z.object({ cards: z.array(documentCard) }),
  }),
}

export const documentPolicy = {
  /** Write, name versions. */
  edit: (actor: Actor, place: PlaceFacts, access: Access | null): boolean =>
    reaches(levelOn(actor, place, access), 'edit') && !place.readOnly,
  /** Ask for a review: who writes there and is of the place. The last reviewer approves for it. */
  askReview: (actor: Actor, place: PlaceFacts, access: Access | null): boolean =>
    placePolicy.read(actor, place) && documentPolicy.edit(actor, place, access),
  /** Approve, record signatures, put out of force: who moderates the place. */
  approve: (actor: Actor, place: PlaceFacts): boolean => !place.readOnly && placePolicy.moderate(actor, place),
}

export const documentEvents = {
  /** Its state, its versions or its review: ask again. */
  changed: event('document:changed', z.object({ documentId: id, placeId: id })),
}

type Signed = Pick<DocumentVersion, 'id' | 'number'> & {
  approved: object | null
  signed: { validFrom: Day; validTo: Day | null } | null
  retired: object | null
}

const coversDay = ({ validFrom, validTo }: { validFrom: Day; validTo: Day | null }, on: Day): boolean =>
  validFrom <= on && (validTo === null || on <= validTo)

const newestOf = <V extends Signed>(versions: readonly V[]): V | null =>
  versions.reduce<V | null>((newest, one) => ((one.number ?? 0) > (newest?.number ?? 0) ? one : newest), null)

/** What an official version is on a day: a newer one that has begun supersedes it, or somebody by hand. */
export function stateOfVersion(version: Signed, versions: readonly Signed[], on: Day): DocumentState | null {
  if (version.number === null || (!version.approved && !version.signed)) return null
  const overtaken = versions.some(
    ({ number, approved, signed, retired }) =>
      (number ?? 0) > (version.number ?? 0) &&
      retired === null &&
      (signed ? signed.validFrom <= on : approved !== null && version.signed === null),
  )
  if (version.retired !== null || overtaken) return 'superseded'
  return version.signed ? 'signed' : 'approved'
}

/** The one version that counts on a day: the signed one whose dates include it, else the approved one. */
export function versionInForce<V extends Signed>(versions: readonly V[], on: Day): V | null {
  const official = versions.filter(({ number }) => number !== null)
  return (
    newestOf(official.filter(({ signed, retired }) => signed !== null && !retired && coversDay(signed, on))) ??
    newestOf(official.filter((version) => stateOfVersion(version, versions, on) === 'approved'))
  )
}
