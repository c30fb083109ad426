// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeComment } from '#server/lib/office/tree.ts'
import { commentLimits, type Proposal } from '#shared/features/comments.ts'
import { importLimits } from '#shared/features/imports.ts'

/** What stood beside a text: a comment or a change, on letters of the text as `flatText` counts them. */
export interface PlacedNote {
  kind: 'comment' | 'proposal' | 'added'
  from: number
  to: number
  proposal: Proposal | null
  author: string
  at: string | null
  text: string
  replies: { author: string; at: string | null; text: string }[]
}

export const authorOf = (name: string): string =>
  name.replace(/\s+/g, ' ').trim().slice(0, importLimits.author).toWellFormed()

/** Files say it mostly without a zone. */
export function momentOf(said: string | null): string | null {
  const time = said === null ? Number.NaN : Date.parse(said)
  const year = Number.isNaN(time) ? 0 : new Date(time).getUTCFullYear()
  return year >= 1970 && year <= 9999 ? new Date(time).toISOString() : null
}

const wordsOf = (text: string): string => text.trim().slice(0, commentLimits.text).toWellFormed()

const saidBy = ({ author, at, text }: OfficeComment) => ({
  author: authorOf(author),
  at: momentOf(at),
  text: wordsOf(text),
})

/** Comments with their answers, at the places where the text has them. */
export function placeComments(
  comments: readonly OfficeComment[],
  places: ReadonlyMap<string, { from: number; to: number }>,
): { notes: PlacedNote[]; loose: number } {
  const parents = new Map(comments.map(({ id, parentId }) => [id, parentId]))
  const rootOf = (id: string): string => {
    let root = id
    for (let steps = 0; steps < commentLimits.replies; steps += 1) {
      const parent = parents.get(root)
      if (parent == null || !parents.has(parent)) break
      root = parent
    }
    return root
  }
  const answers = new Map<string, OfficeComment[]>()
  for (const comment of comments) {
    const root = rootOf(comment.id)
    if (root !== comment.id) answers.set(root, [...(answers.get(root) ?? []), comment])
  }
  const roots = comments.filter(({ id }) => rootOf(id) === id)
  const notes = roots.flatMap((comment): PlacedNote[] => {
    const place = places.get(comment.id)
    const said = saidBy(comment)
    if (!place || said.text === '') return []
    const replies = (answers.get(comment.id) ?? []).map(saidBy).filter(({ text }) => text !== '')
    return [{ kind: 'comment', ...place, proposal: null, ...said, replies: replies.slice(0, commentLimits.replies) }]
  })
  return { notes, loose: roots.length - notes.length }
}
