// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { AppError } from '#shared/lib/errors.ts'
import { type MessageDocument, MessageModel } from './model.ts'

/** A message that has no number yet. */
export type Unnumbered = Omit<MessageDocument, 'seq' | 'rev' | 'numbers'>

interface Entry {
  message: Unnumbered
  resolve: (stored: MessageDocument) => void
  reject: (error: unknown) => void
}

/** More than this waiting means the database does not keep up: say so rather than grow. */
const maxWaiting = 5_000
const batchSize = 512
const knownThreads = 20_000

const waiting: Entry[] = []
let running = false
let committed: (stored: MessageDocument) => void = () => undefined

/** Called for each message once it is journaled, in the order of its thread. */
export const onCommitted = (listener: (stored: MessageDocument) => void): void => {
  committed = listener
}

/**
 * Group commit: what arrives while one journaled insert is in flight goes with the next. Resolves when the message
 * cannot be lost any more; the same `(authorId, clientId)` again resolves with the first.
 */
export function appendMessage(message: Unnumbered): Promise<MessageDocument> {
  if (waiting.length >= maxWaiting) return Promise.reject(new AppError('unavailable', { retryAfter: 1 }))
  return new Promise((resolve, reject) => {
    waiting.push({ message, resolve, reject })
    if (!running) void run()
  })
}

async function run(): Promise<void> {
  running = true
  while (waiting.length > 0) await commitBatch(waiting.splice(0, batchSize))
  running = false
}

/** The highest number this process knows of each thread; a guess that the unique index corrects. */
const lastKnown = new Map<string, number>()

function remember(threadId: string, rev: number): void {
  lastKnown.delete(threadId)
  if (lastKnown.size >= knownThreads) lastKnown.delete(lastKnown.keys().next().value ?? '')
  lastKnown.set(threadId, rev)
}

/** Not by majority: a number taken a moment ago is taken. */
export async function findLastNumber(threadId: string): Promise<number> {
  const last = await MessageModel.findOne({ threadId }, { rev: 1 })
    .sort({ rev: -1 })
    .read('primary')
    .readConcern('local')
    .lean()
  return last?.rev ?? 0
}

async function lastNumber(threadId: string): Promise<number> {
  return lastKnown.get(threadId) ?? findLastNumber(threadId)
}

async function commitBatch(batch: Entry[]): Promise<void> {
  const byThread = new Map<string, Entry[]>()
  for (const entry of batch) {
    const list = byThread.get(entry.message.threadId)
    if (list) list.push(entry)
    else byThread.set(entry.message.threadId, [entry])
  }
  const lists = [...byThread.values()]
  const single = lists.filter((list) => list.length === 1).flat()
  // one message of many threads: no order to keep between them, one insert for all
  await Promise.all([commitSingles(single), ...lists.filter((list) => list.length > 1).map(commitInOrder)])
}

const numbered = (entry: Entry, rev: number): MessageDocument => ({
  ...entry.message,
  seq: rev,
  rev,
  numbers: [rev],
})

function settle(entry: Entry, stored: MessageDocument): void {
  remember(stored.threadId, stored.rev)
  committed(stored)
  entry.resolve(stored)
}

async function commitSingles(entries: Entry[]): Promise<void> {
  if (entries.length === 0) return
  try {
    const documents = await Promise.all(
      entries.map(async (entry) => numbered(entry, (await lastNumber(entry.message.threadId)) + 1)),
    )
    const failed = await insertAll(documents, false)
    for (const [index, entry] of entries.entries()) {
      const document = documents[index]
      if (document && !failed.has(index)) settle(entry, document)
    }
    const again = entries.filter((_, index) => failed.has(index))
    for (const { message } of again) lastKnown.delete(message.threadId)
    await Promise.all(again.map((entry) => commitInOrder([entry])))
  } catch (error) {
    refuse(entries, error)
  }
}

/** Messages of one thread, in their order. At the first duplicate the rest is numbered anew: no hole, no double. */
async function commitInOrder(list: Entry[]): Promise<void> {
  let rest = list
  try {
    while (rest.length > 0) {
      const threadId = rest[0]?.message.threadId ?? ''
      const from = (await lastNumber(threadId)) + 1
      const documents = rest.map((entry, index) => numbered(entry, from + index))
      const [first] = await insertAll(documents, true)
      const done = first?.[0] ?? documents.length
      for (const [index, document] of documents.slice(0, done).entries()) {
        const entry = rest[index]
        if (entry) settle(entry, document)
      }
      const stopped = rest[done]
      rest = rest.slice(done)
      // only a refusal says that the number known here was wrong
      if (stopped) lastKnown.delete(threadId)
      if (stopped && first?.[1] === 'repeated') {
        rest = rest.slice(1)
        await findFirst(stopped.message).then((first) => {
          // its writer's process may have died before it could announce it
          committed(first)
          stopped.resolve(first)
        }, stopped.reject)
      }
    }
  } catch (error) {
    refuse(rest, error)
  }
}

/** Whether they were stored is not known: the writer tries again with the same client id and gets the first. */
function refuse(entries: Entry[], error: unknown): void {
  for (const entry of entries) {
    lastKnown.delete(entry.message.threadId)
    entry.reject(error)
  }
}

// the driver itself: casting and validating each document costs more than the insert
const messages = () => mongoose.connection.collection<MessageDocument>(MessageModel.collection.collectionName)

type Refusal = 'number taken' | 'repeated'

/** The indexes that a unique index refused, and by which one. Other errors are thrown. */
async function insertAll(documents: MessageDocument[], ordered: boolean): Promise<Map<number, Refusal>> {
  try {
    await messages().insertMany(documents, { ordered, writeConcern: { w: 'majority', journal: true } })
    return new Map()
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error
    const writeErrors = [error.writeErrors].flat()
    const other = writeErrors.find(({ code }) => code !== 11000)
    if (other || writeErrors.length === 0) throw error
    return new Map(
      writeErrors.map(({ index, errmsg }) => [index, errmsg?.includes('clientId') ? 'repeated' : 'number taken']),
    )
  }
}

/** Linearizable: the first may have been written a moment ago and must be durable before it is acknowledged twice. */
async function findFirst({ authorId, clientId, threadId }: Unnumbered): Promise<MessageDocument> {
  const first = await MessageModel.findOne({ authorId, clientId }).readConcern('linearizable').maxTimeMS(5_000).lean()
  if (!first || first.threadId !== threadId) throw new AppError('conflict')
  return first
}
