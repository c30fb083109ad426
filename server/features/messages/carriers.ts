// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findThreadFacts } from '#server/features/threads/access.ts'
import { findThreads } from '#server/features/threads/queries.ts'
import type { SayingMessage } from '#shared/features/files.ts'
import { threadPolicy } from '#shared/features/threads.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { type MessageDocument, MessageModel } from './model.ts'

/** A message that carries a file, and which versions of it. */
export interface Carrier {
  messageId: string
  threadId: string
  seq: number
  authorId: string
  at: Date
  versions: number[]
}

type Carrying = Pick<MessageDocument, '_id' | 'threadId' | 'seq' | 'authorId' | 'createdAt' | 'files'>

/** The messages that carry a file, the oldest first; a removed one carries nothing. */
export async function findCarriers(fileId: string): Promise<Carrier[]> {
  const found = await MessageModel.find({ 'files.fileId': fileId })
    .select<Carrying>({ threadId: 1, seq: 1, authorId: 1, createdAt: 1, files: 1 })
    .sort({ createdAt: 1 })
    .lean<Carrying[]>()
  return found.map(({ _id, threadId, seq, authorId, createdAt, files = [] }) => ({
    messageId: _id,
    threadId,
    seq,
    authorId,
    at: createdAt,
    versions: files.flatMap((file) => (file.fileId === fileId ? file.version : [])),
  }))
}

/** Those in conversations that somebody may read. */
export async function onlyReadable<Said extends { threadId: string }>(
  actor: Actor,
  said: readonly Said[],
): Promise<Said[]> {
  const threads = await Promise.all([...new Set(said.map(({ threadId }) => threadId))].map(findThreadFacts))
  const readable = new Set(
    threads.flatMap((thread) => (thread && threadPolicy.read(actor, thread.facts) ? thread.facts.id : [])),
  )
  return said.filter(({ threadId }) => readable.has(threadId))
}

/** As lists show them, with the title of the conversation; people and threads in one batch. */
export async function describeSaying(
  said: readonly Pick<Carrier, 'threadId' | 'seq' | 'authorId' | 'at'>[],
): Promise<SayingMessage[]> {
  const [people, threads] = await Promise.all([
    findPersonSummaries(said.map(({ authorId }) => authorId)),
    findThreads([...new Set(said.map(({ threadId }) => threadId))]),
  ])
  const titles = new Map(threads.map(({ _id, title }) => [_id, title]))
  return said.flatMap(({ threadId, seq, authorId, at }) => {
    const author = people.get(authorId)
    return author ? [{ threadId, seq, threadTitle: titles.get(threadId) ?? null, author, at: at.toISOString() }] : []
  })
}

export const findReadableCarriers = async (actor: Actor, fileId: string): Promise<Carrier[]> =>
  onlyReadable(actor, await findCarriers(fileId))

/** Which of these files are carried by any message. */
export async function findCarriedFiles(fileIds: readonly string[]): Promise<Set<string>> {
  if (fileIds.length === 0) return new Set()
  const asked = new Set(fileIds)
  const found = await MessageModel.distinct('files.fileId', { 'files.fileId': { $in: [...asked] } })
  return new Set(found.filter((fileId) => asked.has(fileId)))
}
