// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, line, oneOf, seq } from '#shared/lib/schema.ts'
import { personSummary } from './people.ts'

export const draftingLimits = {
  title: 200,
  chapters: 200,
  /** Of one chapter. */
  sources: 20,
  waiting: 50,
} as const

/** A heading of the text, by the id of its block. */
const blockId = z.string({ error: 'required' }).check(z.regex(/^[\w-]{1,40}$/, { error: 'bad_value' }))

export const sourceKinds = ['thread', 'document', 'file'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Where something a chapter says comes from. */
export const source = z.object({ id, kind: oneOf(sourceKinds), targetId: id, title: z.string() })
export type Source = z.infer<typeof source>

/** Who writes a chapter, until when, and from what. Of a heading that is gone the record stays, and is not shown. */
export const chapter = z.object({
  documentId: id,
  blockId: z.string(),
  /** As the heading said it when this was last changed. */
  title: z.string(),
  owner: z.nullable(personSummary),
  dueDay: z.nullable(day),
  done: z.nullable(z.object({ at: instant, by: personSummary })),
  /** Those that the asker reads; `hidden` others there are. */
  sources: z.array(source),
  hidden: z.number(),
  rev: seq,
})
export type Chapter = z.infer<typeof chapter>

const waitingChapter = z.object({
  documentId: id,
  blockId: z.string(),
  /** The name of the document. */
  document: z.string(),
  title: z.string(),
  dueDay: z.nullable(day),
})
export type WaitingChapter = z.infer<typeof waitingChapter>

const ofDocument = z.strictObject({ documentId: id })

export const draftingEndpoints = {
  chapters: endpoint('GET /documents/:documentId/chapters', {
    params: ofDocument,
    output: z.object({ chapters: z.array(chapter) }),
  }),
  /** By who may edit the document; the owner is one of its place. */
  arrange: endpoint('PUT /documents/:documentId/chapters', {
    params: ofDocument,
    body: z.strictObject({
      blockId,
      title: line({ min: 0, max: draftingLimits.title }),
      ownerId: z.nullable(id),
      dueDay: z.nullable(day),
      done: z.boolean({ error: 'bad_value' }),
    }),
    output: chapter,
  }),
  /** Something that the asker reads. The same again changes nothing. */
  addSource: endpoint('POST /documents/:documentId/chapters/sources', {
    params: ofDocument,
    body: z.strictObject({ blockId, kind: oneOf(sourceKinds), targetId: id }),
    output: chapter,
  }),
  removeSource: endpoint('DELETE /documents/:documentId/chapters/sources/:sourceId', {
    params: z.strictObject({ documentId: id, sourceId: id }),
    output: chapter,
  }),
  /** Chapters of mine that are not done, the soonest first. */
  waiting: endpoint('GET /chapters/waiting', {
    output: z.object({ chapters: z.array(waitingChapter) }),
  }),
}

export const draftingEvents = {
  /** Ask again: what is shown of its sources is not the same for everybody. */
  changed: event('chapter:changed', z.object({ documentId: id, placeId: id })),
}
