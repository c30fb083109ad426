// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import type { Comment, CommentReply } from '#shared/features/comments.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { CommentRecord, EntryRecord } from './model.ts'

type People = ReadonlyMap<string, PersonSummary>

/** What was said in it, the first word first. */
export const entriesOf = (comment: CommentRecord): EntryRecord[] => [comment, ...comment.replies]

const mentionedIn = (comment: CommentRecord): string[] => [
  ...new Set(entriesOf(comment).flatMap(({ mentions }) => mentions)),
]

export const peopleOf = (comment: CommentRecord): string[] => [
  ...entriesOf(comment).map(({ authorId }) => authorId),
  ...mentionedIn(comment),
  ...(comment.settled ? [comment.settled.by] : []),
]

const presentEntry = (entry: EntryRecord, people: People): CommentReply => ({
  id: entry._id,
  author: people.get(entry.authorId) ?? gonePerson,
  text: entry.text,
  createdAt: entry.createdAt.toISOString(),
  editedAt: entry.editedAt?.toISOString() ?? null,
  removedAt: entry.removedAt?.toISOString() ?? null,
  imported: entry.imported ?? null,
})

export const presentComment = (comment: CommentRecord, people: People): Comment => ({
  ...presentEntry(comment, people),
  documentId: comment.documentId,
  placeId: comment.placeId,
  anchor: comment.anchor,
  proposal: comment.proposal,
  source: comment.source ?? null,
  versionNumber: comment.versionNumber,
  replies: comment.replies.map((reply) => presentEntry(reply, people)),
  mentions: mentionedIn(comment).flatMap((id) => {
    const person = people.get(id)
    return person ? [{ id, name: person.name }] : []
  }),
  state: comment.state,
  settled: comment.settled && {
    at: comment.settled.at.toISOString(),
    by: people.get(comment.settled.by) ?? gonePerson,
    reason: comment.settled.reason,
  },
  rev: comment.rev,
})
