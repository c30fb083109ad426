// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import type { Chapter } from '#shared/features/drafting.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { ChapterRecord } from './model.ts'

type People = ReadonlyMap<string, PersonSummary>

/** `titles`: of what the asker reads, by id. */
export function presentChapter(chapter: ChapterRecord, people: People, titles: ReadonlyMap<string, string>): Chapter {
  const { documentId, blockId, title, ownerId, dueDay, done, rev } = chapter
  const sources = chapter.sources.flatMap(({ _id, kind, targetId }) => {
    const title = titles.get(targetId)
    return title === undefined ? [] : [{ id: _id, kind, targetId, title }]
  })
  return {
    documentId,
    blockId,
    title,
    owner: ownerId === null ? null : (people.get(ownerId) ?? gonePerson),
    dueDay,
    done: done && { at: done.at.toISOString(), by: people.get(done.by) ?? gonePerson },
    sources,
    hidden: chapter.sources.length - sources.length,
    rev,
  }
}
