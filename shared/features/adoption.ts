// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant, oneOf, text, threadColour } from '#shared/lib/schema.ts'
import { difference, documentCard, documentComparison } from './documents.ts'
import { messageFile, sayingMessage } from './files.ts'
import { libraryItem, libraryName } from './library.ts'
import { personSummary } from './people.ts'

export const adoptionLimits = {
  reason: 300,
  note: 600,
  /** Blocks that a merge asks about. */
  choices: 4_000,
  waiting: 50,
} as const

/** Which text of a block stands after a merge: ours, the origin's, or one behind the other. */
export const mergeChoices = ['mine', 'theirs', 'both'] as const
export type MergeChoice = (typeof mergeChoices)[number]

/** Or words that somebody accepts in the text, one by one. */
export const shownChoices = [...mergeChoices, 'propose'] as const
export type ShownChoice = (typeof shownChoices)[number]

/** What happened to a block, here or at the origin. */
export const mergeStepKinds = [
  'changedThere',
  'addedThere',
  'removedThere',
  'movedThere',
  /** On both sides, differently. */
  'changedBoth',
  'removedHere',
  'changedHere',
  'addedHere',
  'movedHere',
] as const
export type MergeStepKind = (typeof mergeStepKinds)[number]

const blocks = z.array(difference)

const mergeStep = z.object({
  /** The same as long as the texts of the block are; what was chosen for others is not taken for it. */
  key: z.string(),
  kind: oneOf(mergeStepKinds),
  /** Their change may be taken or left; a conflict must be decided. The others tell what stays as it is here. */
  isOpen: z.boolean(),
  isConflict: z.boolean(),
  canKeepBoth: z.boolean(),
  /** It can stand beside the text as a proposal. */
  canPropose: z.boolean(),
  /** From what was taken over to the text of today there and here; null where it does not stand. */
  theirs: z.nullable(blocks),
  mine: z.nullable(blocks),
})
export type ShownMergeStep = z.infer<typeof mergeStep>

/** What a merge would do, block by block. */
const mergeView = z.object({
  title: z.string(),
  placeName: z.string(),
  /** The version that was taken over, and the one to be merged; null where it is no official one. */
  from: z.number(),
  to: z.nullable(z.number()),
  versionId: id,
  note: z.nullable(z.string()),
  by: z.nullable(personSummary),
  steps: z.array(mergeStep),
})
export type MergeView = z.infer<typeof mergeView>

const trace = z.object({ at: instant, by: personSummary })

/** A document that this one was made of, and which version of it stands in this text. */
const source = z.object({
  documentId: id,
  title: z.string(),
  placeName: z.string(),
  number: z.number(),
})

const news = z.extend(source, {
  /** The new one. */
  versionId: id,
  newNumber: z.number(),
  ignored: z.nullable(z.extend(trace, { reason: z.string() })),
})
export type News = z.infer<typeof news>

const adopter = z.object({
  documentId: id,
  /** Null at the top. */
  parentId: z.nullable(id),
  title: z.string(),
  placeName: z.string(),
  colour: threadColour,
  /** The version of its parent that it was made of. */
  number: z.number(),
})
export type Adopter = z.infer<typeof adopter>

export const suggestionStates = ['waiting', 'merged', 'declined'] as const

const suggestion = z.extend(trace, {
  id,
  placeName: z.string(),
  note: z.nullable(z.string()),
  state: oneOf(suggestionStates),
  decided: z.nullable(z.object({ at: instant, note: z.nullable(z.string()) })),
})
export type Suggestion = z.infer<typeof suggestion>

/** Where a document comes from and who made what of it. */
export const documentAdoption = z.object({
  /** With the number of blocks that are not as they were taken over. */
  origin: z.nullable(z.extend(source, { differences: z.number() })),
  news: z.array(news),
  /** The last merge, as long as it is not undone. */
  merged: z.nullable(z.extend(source, { id, at: instant })),
  /** Places that made something of it, at any remove; of these the ones that the asker may read, and how many others. */
  adopters: z.object({ places: z.number(), tree: z.array(adopter), hidden: z.number() }),
  /** From adopters, waiting here. */
  suggestions: z.array(suggestion),
  /** What was suggested from here to the origin, the last one. */
  suggested: z.nullable(suggestion),
})
export type DocumentAdoption = z.infer<typeof documentAdoption>

const oneDocument = z.strictObject({ documentId: id })
const oneSource = z.strictObject({ documentId: id, sourceId: id })
const oneSuggestion = z.strictObject({ suggestionId: id })
const choices = z
  .array(
    z.strictObject({ key: z.string().check(z.maxLength(64, { error: 'bad_value' })), choice: oneOf(shownChoices) }),
  )
  .check(z.maxLength(adoptionLimits.choices, { error: 'too_many' }))
const note = z.nullable(text({ max: adoptionLimits.note }))

export const adoptionEndpoints = {
  /** What a document is made of, and what names it; only what the asker may read. */
  sources: endpoint('GET /documents/:documentId/sources', {
    params: oneDocument,
    output: z.object({
      files: z.array(messageFile),
      documents: z.array(documentCard),
      usedIn: z.array(documentCard),
    }),
  }),
  /** The messages that name a document, the oldest first: those the asker may read, and how many others. */
  naming: endpoint('GET /documents/:documentId/messages', {
    params: oneDocument,
    output: z.object({ messages: z.array(sayingMessage), hidden: z.number() }),
  }),
  /** The documents that carry a file. */
  fileUses: endpoint('GET /files/:fileId/uses', {
    params: z.strictObject({ fileId: id }),
    output: z.object({ usedIn: z.array(documentCard) }),
  }),
  /** Where the asker may adopt it. */
  targets: endpoint('GET /documents/:documentId/adoption/targets', {
    params: oneDocument,
    output: z.object({ places: z.array(z.object({ id, name: z.string() })) }),
  }),
  /** A new document in another place: the text and files of an approved or signed version, and where they come from. */
  adopt: endpoint('POST /documents/:documentId/versions/:versionId/adoption', {
    params: z.strictObject({ documentId: id, versionId: id }),
    body: z.strictObject({ placeId: id, title: libraryName }),
    output: libraryItem,
  }),
  read: endpoint('GET /documents/:documentId/adoption', { params: oneDocument, output: documentAdoption }),
  /** From the version that was taken over to the text of today. */
  compare: endpoint('GET /documents/:documentId/adoption/comparison', {
    params: oneDocument,
    output: documentComparison,
  }),
  news: endpoint('GET /documents/:documentId/news/:sourceId', { params: oneSource, output: mergeView }),
  /** `conflict` with `choices: required` where both changed a block and nobody has chosen. */
  merge: endpoint('POST /documents/:documentId/news/:sourceId/merge', {
    params: oneSource,
    body: z.strictObject({ versionId: id, choices }),
    output: documentAdoption,
  }),
  ignore: endpoint('PUT /documents/:documentId/news/:sourceId/ignoring', {
    params: oneSource,
    body: z.strictObject({ versionId: id, reason: text({ max: adoptionLimits.reason }) }),
    output: documentAdoption,
  }),
  heed: endpoint('DELETE /documents/:documentId/news/:sourceId/ignoring', {
    params: oneSource,
    output: documentAdoption,
  }),
  /** *Annulla l’unione*: what it changed goes, what was written since stays. */
  undo: endpoint('POST /documents/:documentId/merges/:mergeId/undoing', {
    params: z.strictObject({ documentId: id, mergeId: id }),
    output: documentAdoption,
  }),
  /** The text of today, to who approves at the origin. */
  suggest: endpoint('POST /documents/:documentId/suggestions', {
    params: oneDocument,
    body: z.strictObject({ note }),
    output: documentAdoption,
  }),
  suggestion: endpoint('GET /suggestions/:suggestionId', { params: oneSuggestion, output: mergeView }),
  mergeSuggestion: endpoint('POST /suggestions/:suggestionId/merge', {
    params: oneSuggestion,
    body: z.strictObject({ choices }),
    output: documentAdoption,
  }),
  declineSuggestion: endpoint('POST /suggestions/:suggestionId/refusal', {
    params: oneSuggestion,
    body: z.strictObject({ note: text({ max: adoptionLimits.note }) }),
    output: documentAdoption,
  }),
  /** For who approves: news that nobody has merged or ignored, and what adopters suggest. */
  waiting: endpoint('GET /adoption/waiting', {
    output: z.object({
      news: z.array(z.object({ card: documentCard, news })),
      suggestions: z.array(z.object({ card: documentCard, suggestion })),
    }),
  }),
}

export const adoptionEvents = {
  /** Where it comes from, what is new there, who made what of it: ask again. */
  changed: event('adoption:changed', z.object({ documentId: id, placeId: id })),
}
