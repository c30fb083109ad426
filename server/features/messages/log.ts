// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { Message } from '#shared/features/messages.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type MessageDocument, MessageModel } from './model.ts'

/** A message that has no number yet. */
export type Unnumbered = Omit<MessageDocument, 'seq' | 'rev' | 'numbers'>

/** Stored messages as everybody may see them. */
type Show = (stored: readonly MessageDocument[]) => Promise<Message[]>

interface Entry {
  message: Unnumbered
  resolve: (shown: Promise<Message>) => void
  reject: (error: unknown) => void
}

/** More than this waiting means the database does not keep up: say so rather than grow. */
const maxWaiting = 5_000
const batchSize = 500
const knownThreads = 20_000
const foughtMs = 10_000

const waiting: Entry[] = []
let running = false
let committed: Show = async () => []

/** Called with what has just been journaled, in the order of each thread; what it returns is answered to the writers. */
export const onCommitted = (show: Show): void => {
  committed = show
}

/**
 * Group commit: what arrives while one journaled insert is in flight goes with the next. Resolves when the message
 * cannot be lost any more; the same `(authorId, clientId)` again resolves with the first.
 */
export function appendMessage(message: Unnumbered): Promise<Message> {
  if (waiting.length >= maxWaiting) return Promise.reject(new AppError('unavailable', { retryAfter: 1 }))
  return new Promise((resolve, reject) => {
    waiting.push({ message, resolve, reject })
    if (!running) void run()
  })
}

async function run(): Promise<void> {
  running = true
  while (waiting.length > 0) await commitLists(byThread(waiting.splice(0, batchSize)))
  running = false
}

/** The highest number this process knows of each thread; a guess that the unique index corrects. */
const lastKnown = new Map<string, number>()

function remember(threadId: string, rev: number): void {
  lastKnown.delete(threadId)
  if (lastKnown.size >= knownThreads) lastKnown.delete(lastKnown.keys().next().value ?? '')
  lastKnown.set(threadId, rev)
}

/** A change of a message took a number: the next message need not find out by being refused. */
export function noteNumber(threadId: string, rev: number): void {
  const last = lastKnown.get(threadId)
  if (last !== undefined && last < rev) remember(threadId, rev)
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

/** The highest number this process knows to be stored, 0 when it knows none: never too high. */
export const knownNumber = (threadId: string): number => lastKnown.get(threadId) ?? 0

const threadOf = (list: readonly Entry[]): string => list[0]?.message.threadId ?? ''

async function lastNumber(threadId: string): Promise<number> {
  return lastKnown.get(threadId) ?? findLastNumber(threadId)
}

/** The messages of each thread, in their order. */
function byThread(entries: readonly Entry[]): Entry[][] {
  const lists = new Map<string, Entry[]>()
  for (const entry of entries) {
    const list = lists.get(entry.message.threadId)
    if (list) list.push(entry)
    else lists.set(entry.message.threadId, [entry])
  }
  return [...lists.values()]
}

/** Threads in which another process was faster, and until when that is likely to happen again. */
const fought = new Map<string, number>()

function isFought(list: readonly Entry[]): boolean {
  const until = fought.get(threadOf(list))
  if (until !== undefined && until < performance.now()) fought.delete(threadOf(list))
  return fought.has(threadOf(list))
}

/** One insert for all threads but those that are fought for: a duplicate there would hold up everybody behind it. */
async function commitLists(lists: readonly Entry[][]): Promise<void> {
  const alone = lists.filter(isFought)
  const together = alone.length === 0 ? lists : lists.filter((list) => !alone.includes(list))
  await Promise.all([commitTogether(together), ...alone.map(commitAlone)])
}

async function commitTogether(lists: readonly Entry[][]): Promise<void> {
  if (lists.length === 0) return
  const rest = await insertInOrder(lists)
  if (rest.length > 0) await commitLists(rest)
}

async function commitAlone(list: Entry[]): Promise<void> {
  let rest = [list]
  while (rest.length > 0) rest = await insertInOrder(rest)
}

/** Numbers and inserts; returns those behind the first duplicate, which are to be numbered anew: no hole, no double. */
async function insertInOrder(lists: readonly Entry[][]): Promise<Entry[][]> {
  const entries = lists.flat()
  try {
    const numbers = await Promise.all(lists.map((list) => lastNumber(threadOf(list))))
    const documents = lists.flatMap((list, at) =>
      list.map(({ message }, index): MessageDocument => {
        const rev = (numbers[at] ?? 0) + 1 + index
        return { ...message, seq: rev, rev, numbers: [rev] }
      }),
    )
    const refusal = await insertAll(documents)
    const stopped = refusal && entries[refusal.at]
    settle(entries, stopped ? documents.slice(0, refusal.at) : documents)
    if (!stopped) return []
    const { threadId } = stopped.message
    lastKnown.delete(threadId)
    if (refusal.why === 'repeated') answerFirst(stopped)
    else fought.set(threadId, performance.now() + foughtMs)
    return byThread(entries.slice(refusal.why === 'repeated' ? refusal.at + 1 : refusal.at))
  } catch (error) {
    refuse(entries, error)
    return []
  }
}

function settle(entries: readonly Entry[], stored: readonly MessageDocument[]): void {
  if (stored.length === 0) return
  for (const { threadId, rev } of stored) remember(threadId, rev)
  const shown = committed(stored)
  for (const index of stored.keys()) entries[index]?.resolve(shown.then((messages) => shownAt(messages, index)))
}

function shownAt(messages: readonly Message[], index: number): Message {
  const message = messages[index]
  if (!message) throw new AppError('not_found')
  return message
}

/** Shown to others too: its writer's process may have died before it could. */
function answerFirst({ message, resolve }: Entry): void {
  resolve(findFirst(message).then(async (first) => shownAt(await committed([first]), 0)))
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

interface Refusal {
  at: number
  why: 'number taken' | 'repeated'
}

/** Where a unique index stopped it, and which one. Other errors are thrown. */
async function insertAll(documents: MessageDocument[]): Promise<Refusal | null> {
  try {
    await messages().insertMany(documents, { ordered: true, writeConcern: { w: 'majority', journal: true } })
    return null
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error
    const writeErrors = [error.writeErrors].flat()
    const other = writeErrors.find(({ code }) => code !== 11000)
    if (other || writeErrors.length === 0) throw error
    const [first] = writeErrors
    return first ? { at: first.index, why: first.errmsg?.includes('clientId') ? 'repeated' : 'number taken' } : null
  }
}

/** Linearizable: the first may have been written a moment ago and must be durable before it is acknowledged twice. */
async function findFirst({ authorId, clientId, threadId }: Unnumbered): Promise<MessageDocument> {
  const first = await MessageModel.findOne({ authorId, clientId }).readConcern('linearizable').maxTimeMS(5_000).lean()
  if (!first || first.threadId !== threadId) throw new AppError('conflict')
  return first
}
