// SPDX-License-Identifier: AGPL-3.0-or-later
import { findReadable } from '#server/features/documents/access.ts'
import { findCards } from '#server/features/documents/facts.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { type Chapter, draftingLimits, type WaitingChapter } from '#shared/features/drafting.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { ChapterModel, type ChapterRecord } from './model.ts'
import { presentChapter } from './present.ts'
import { findTitles } from './sources.ts'

const peopleOf = ({ ownerId, done }: ChapterRecord): string[] => [
  ...(ownerId ? [ownerId] : []),
  ...(done ? [done.by] : []),
]

export async function hydrateChapters(actor: Actor, chapters: readonly ChapterRecord[]): Promise<Chapter[]> {
  const [people, titles] = await Promise.all([
    findPersonSummaries(chapters.flatMap(peopleOf)),
    findTitles(
      actor,
      chapters.flatMap(({ sources }) => sources),
    ),
  ])
  return chapters.map((chapter) => presentChapter(chapter, people, titles))
}

export const findChapters = async (actor: Actor, documentId: string): Promise<Chapter[]> =>
  hydrateChapters(actor, await ChapterModel.find({ documentId }).lean())

const farthest = '9999-12-31'

export async function findWaitingChapters(actor: Actor): Promise<WaitingChapter[]> {
  const mine = await ChapterModel.find({ ownerId: actor.id, done: null }).lean()
  const ids = [...new Set(mine.map(({ documentId }) => documentId))]
  const cards = await findCards(await findReadable(actor, ids))
  // what is approved or signed waits for nobody
  const open = new Map(
    cards.filter(({ state }) => state === 'draft' || state === 'inReview').map((card) => [card.id, card]),
  )
  return mine
    .flatMap(({ documentId, blockId, title, dueDay }) => {
      const card = open.get(documentId)
      return card ? [{ documentId, blockId, document: card.title, title, dueDay }] : []
    })
    .sort((one, other) => ((one.dueDay ?? farthest) < (other.dueDay ?? farthest) ? -1 : 1))
    .slice(0, draftingLimits.waiting)
}
