// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { OpenThread } from '#server/features/threads/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { excerptOf, type LastMessage } from '#shared/features/conversations.ts'
import type { Message, MessagePage } from '#shared/features/messages.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { knownNumber } from './log.ts'
import { type MessageDocument, MessageModel } from './model.ts'
import { findOfThreads } from './ofThreads.ts'
import { presentMessage } from './present.ts'

type Readable = Authorized<OpenThread, 'read'>
interface Stretch {
  before?: number | undefined
  after?: number | undefined
  around?: number | undefined
  limit?: number | undefined
}

/** What a page does not show is not read. */
export const shown: Record<string, 0> = { versions: 0, numbers: 0, names: 0, notACase: 0, demo: 0 }

export const idsIn = (messages: readonly MessageDocument[]): string[] =>
  messages.flatMap(({ authorId, mentions, removedBy }) => [authorId, ...mentions, ...(removedBy ? [removedBy] : [])])

/** Documents → DTOs, people in one batch. */
export async function hydrateMessages(messages: readonly MessageDocument[]): Promise<Message[]> {
  const people = await findPersonSummaries(idsIn(messages))
  return messages.map((message) => presentMessage(message, people))
}

const newest = (threadId: string, limit: number, below?: number): Promise<MessageDocument[]> =>
  MessageModel.find({ threadId, ...(below === undefined ? {} : { seq: { $lt: below } }) }, shown)
    .sort({ seq: -1 })
    .limit(limit + 1)
    .lean()

const oldest = (threadId: string, limit: number, from: number): Promise<MessageDocument[]> =>
  MessageModel.find({ threadId, seq: { $gte: from } }, shown)
    .sort({ seq: 1 })
    .limit(limit + 1)
    .lean()

async function findHighest(threadId: string): Promise<number> {
  const last = await MessageModel.findOne({ threadId }, { rev: 1, _id: 0 }).sort({ rev: -1 }).lean()
  return last?.rev ?? 0
}

/**
 * The newest stretch, as every opening of a thread asks for it: one indexed read, from the newest down. Numbers are
 * stored in their order, so when the newest message was read everything up to its number was there; what is read after
 * it may be newer still. A later change is asked for when the next announcement shows the gap.
 */
async function findNewestPage(threadId: string, limit: number): Promise<MessagePage> {
  const known = knownNumber(threadId)
  const found = await newest(threadId, limit)
  return {
    messages: await hydrateMessages(found.slice(0, limit).reverse()),
    upTo: Math.max(known, found[0]?.rev ?? 0),
    hasOlder: found.length > limit,
    hasNewer: false,
  }
}

/** One stretch of a thread. The highest number is read first: what comes in between is seen again, never missed. */
export async function findMessages(
  thread: Readable,
  { before, after, around, limit = 50 }: Stretch,
): Promise<MessagePage> {
  const threadId = thread.facts.id
  if (before === undefined && after === undefined && around === undefined) return findNewestPage(threadId, limit)
  const upTo = await findHighest(threadId)
  const older = after === undefined ? await newest(threadId, limit, before ?? around) : []
  const newer =
    after !== undefined || around !== undefined
      ? await oldest(threadId, limit, after === undefined ? (around ?? 0) : after + 1)
      : []
  const documents = [...older.slice(0, limit).reverse(), ...newer.slice(0, limit)]
  return {
    messages: await hydrateMessages(documents),
    upTo,
    hasOlder: after === undefined ? older.length > limit : after > 0,
    hasNewer: before === undefined ? newer.length > limit : true,
  }
}

export const findMessage = (messageId: string): Promise<MessageDocument | null> =>
  MessageModel.findById(messageId).lean()

export interface Latest {
  last: LastMessage
  /** The last two who wrote, newest first. */
  authors: PersonSummary[]
}

const looked = 6

type Looked = Pick<MessageDocument, 'seq' | 'authorId' | 'text' | 'mentions' | 'files' | 'createdAt' | 'removedAt'>

/** The newest message of each thread and who wrote last, people in one batch. */
export async function findLatest(threadIds: readonly string[]): Promise<Map<string, Latest>> {
  const newestOf = await findOfThreads<{ threadId: string }, Looked>(
    threadIds.map((threadId) => ({ threadId })),
    [
      { $sort: { seq: -1 } },
      { $limit: looked },
      { $project: { seq: 1, authorId: 1, text: 1, mentions: 1, 'files.name': 1, createdAt: 1, removedAt: 1 } },
    ],
  )
  const people = await findPersonSummaries(
    newestOf.flatMap(({ found }) => found.flatMap(({ authorId, mentions }) => [authorId, ...mentions])),
  )
  const rows = newestOf.flatMap(({ threadId, found }): [string, Latest][] => {
    const last = found[0]
    const author = last && people.get(last.authorId)
    if (!last || !author) return []
    const authors = [...new Set(found.map(({ authorId }) => authorId))]
      .slice(0, 2)
      .flatMap((id) => people.get(id) ?? [])
    const removed = last.removedAt !== null
    const mentioned = new Set(last.mentions)
    return [
      [
        threadId,
        {
          last: {
            seq: last.seq,
            author,
            excerpt: removed ? '' : excerptOf(last, (id) => (mentioned.has(id) ? people.get(id)?.name : undefined)),
            removed,
            at: last.createdAt.toISOString(),
          },
          authors,
        },
      ],
    ]
  })
  return new Map(rows)
}

/** Everybody who wrote in a thread, and how many messages it has. */
export async function findWriters(
  threadId: string,
): Promise<{ personIds: string[]; count: number; countedTo: number }> {
  const last = await MessageModel.findOne({ threadId }, { seq: 1, _id: 0 }).sort({ seq: -1 }).lean()
  const countedTo = last?.seq ?? 0
  const [personIds, count] = await Promise.all([
    MessageModel.distinct('authorId', { threadId }),
    MessageModel.countDocuments({ threadId, seq: { $lte: countedTo } }),
  ])
  return { personIds, count, countedTo }
}
