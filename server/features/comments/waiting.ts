// SPDX-License-Identifier: AGPL-3.0-or-later
import { findReadable } from '#server/features/documents/access.ts'
import { findCards } from '#server/features/documents/facts.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { write } from '#server/lib/db/write.ts'
import { commentEvents, commentLimits, type WaitingComment } from '#shared/features/comments.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { CommentModel, type CommentRecord, type EntryRecord } from './model.ts'
import { entriesOf } from './present.ts'

interface New {
  last: EntryRecord
  mentioned: boolean
}

/** What is new in it for somebody since they last wrote in it or saw it: answers where they spoke, and their name. */
export function newFor(comment: CommentRecord, personId: string): New | null {
  const said = entriesOf(comment).filter(({ removedAt }) => removedAt === null)
  const mine = said.findLastIndex(({ authorId }) => authorId === personId)
  const seenAt = comment.seen.find((one) => one.personId === personId)?.at
  const news = said.slice(mine + 1).filter(({ createdAt }) => !seenAt || createdAt > seenAt)
  const naming = news.filter(({ mentions }) => mentions.includes(personId))
  const last = (mine >= 0 ? news : naming).at(-1)
  return last ? { last, mentioned: naming.length > 0 } : null
}

export async function findWaitingComments(actor: Actor): Promise<WaitingComment[]> {
  const open = await CommentModel.find({
    state: 'open',
    $or: [
      { authorId: actor.id },
      { 'replies.authorId': actor.id },
      { mentions: actor.id },
      { 'replies.mentions': actor.id },
    ],
  }).lean()
  const news = open
    .flatMap((comment) => {
      const found = newFor(comment, actor.id)
      return found ? [{ comment, ...found }] : []
    })
    .sort((one, other) => other.last.createdAt.getTime() - one.last.createdAt.getTime())
  const ids = [...new Set(news.map(({ comment }) => comment.documentId))]
  const [cards, people] = await Promise.all([
    findReadable(actor, ids).then(findCards),
    findPersonSummaries(news.map(({ last }) => last.authorId)),
  ])
  const titles = new Map(cards.map(({ id, title }) => [id, title]))
  return news
    .flatMap(({ comment, last, mentioned }) => {
      const [title, by] = [titles.get(comment.documentId), people.get(last.authorId)]
      if (title === undefined || !by) return []
      const { _id: commentId, documentId, anchor } = comment
      return [{ commentId, documentId, title, quote: anchor.quote, by, at: last.createdAt.toISOString(), mentioned }]
    })
    .slice(0, commentLimits.waiting)
}

/** It stands under *Aspettano te* no more until something new is said in it. */
export const seeComment = (personId: string, commentId: string): Promise<void> =>
  write(async (tx) => {
    const at = new Date()
    await CommentModel.updateOne({ _id: commentId }, { $pull: { seen: { personId } } })
    await CommentModel.updateOne({ _id: commentId }, { $push: { seen: { personId, at } } })
    tx.emit(commentEvents.seen, { personId, commentId })
  })
