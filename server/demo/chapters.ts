// SPDX-License-Identifier: AGPL-3.0-or-later
import type * as Y from 'yjs'
import type { ChapterRecord, SourceRecord } from '#server/features/drafting/model.ts'
import { newId } from '#server/lib/id.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'
import { headingsOf } from '#shared/writing/headings.ts'
import type { DemoDocument } from './documents.ts'

interface Making {
  idOf: (key: string) => string
  clock: (day: number, at: string) => Date
  today: Day
}

/** Who writes which chapter of a text as it stands. */
export function chaptersOf(
  { slug, place, chapters = [] }: DemoDocument,
  doc: Y.Doc,
  { idOf, clock, today }: Making,
): ChapterRecord[] {
  const documentId = idOf(`document:${slug}`)
  const headings = headingsOf(doc)
  return chapters.map(({ heading, owner, dueIn, done, documents = [], threads = [] }) => {
    const found = headings.find(({ text }) => text === heading)
    if (!found) throw new Error(`${slug} has no heading ${heading}`)
    const source = (kind: SourceRecord['kind'], key: string): SourceRecord => ({
      _id: newId(),
      kind,
      targetId: idOf(`${kind}:${key}`),
    })
    return {
      _id: `${documentId}:${found.blockId}`,
      documentId,
      placeId: idOf(place),
      blockId: found.blockId,
      title: heading,
      ownerId: idOf(owner),
      dueDay: dueIn === undefined ? null : addDays(today, dueIn),
      done: done ? { at: clock(done.day, done.at), by: idOf(done.by) } : null,
      sources: [...threads.map((key) => source('thread', key)), ...documents.map((key) => source('document', key))],
      rev: 1,
      demo: true,
    }
  })
}
