// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { forgetAtStop } from '#server/lib/forget.ts'
import type { Message } from '#shared/features/messages.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type MessageDocument, MessageModel } from './model.ts'

/** A message that has no number yet. */
export type Unnumbered = Omit<MessageDocument, 'seq' | 'rev' | 'numbers'>

/** Makes others hear of stored messages, in the order of each thread, and gives them back as everybody may see them. */
type Announce = (stored: readonly MessageDocument[]) => Promise<Message[]>

interface Entry {
  message: Unnumbered
  resolve: (shown: Promise<Message>) => void
  reject: (error: unknown) => void
}

/** More than this waiting means the database does not keep up: say so rather than grow. */
const maxHeld = 5_000
const batchSize = 500
const knownThreads = 20_000

const waiting: Entry[] = []
let held = 0
let running = false
let announce: Announce = async () => []

export const announceWith = (given: Announce): void => {
  announce = given
}

const threadOf = ({ message }: Entry): string => message.threadId

/**
 * Group commit: what arrives while one journaled insert is in flight goes with the next. Resolves when the message
 * cannot be lost any more; the same `(authorId, clientId)` again resolves with the first.
 */
export function appendMessage(message: Unnumbered): Promise<Message> {
  if (held >= maxHeld) return Promise.reject(new AppError('unavailable', { retryAfter: 1 }))
  held += 1
  const release = () => {
    held -= 1
  }
  const shown = new Promise<Message>((resolve, reject) => {
    const entry = { message, resolve, reject }
    const lane = lanes.get(message.threadId)
    if (lane) lane.push(entry)
    else waiting.push(entry)
    if (!lane && !running) void run()
  })
  shown.then(release, release)
  return shown
}

async function run(): Promise<void> {
  running = true
  while (waiting.length > 0) await commit(waiting.splice(0, batchSize))
  running = false
}

/** The highest number this process knows of each thread; a guess that the unique index corrects. */
const lastKnown = new Map<string, number>()
forgetAtStop(() => lastKnown.clear())

function remember(threadId: string, rev: number): void {
  const highest = Math.max(rev, lastKnown.get(threadId) ?? 0)
  lastKnown.delete(threadId)
  if (lastKnown.size >= knownThreads) lastKnown.delete(lastKnown.keys().next().value ?? '')
  lastKnown.set(threadId, highest)
}

/** A change of a message took a number: the next message need not find out by being refused. */
export function noteNumber(threadId: string, rev: number): void {
  if (lastKnown.has(threadId)) remember(threadId, rev)
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

async function lastNumber(threadId: string): Promise<number> {
  return lastKnown.get(threadId) ?? findLastNumber(threadId)
}

/** The messages of each thread, in their order. */
function byThread(entries: readonly Entry[]): Entry[][] {
  const lists = new Map<string, Entry[]>()
  for (const entry of entries) {
    const list = lists.get(threadOf(entry))
    if (list) list.push(entry)
    else lists.set(threadOf(entry), [entry])
  }
  return [...lists.values()]
}

/** One insert for all threads. A thread in which another process was faster goes its own way: nobody waits for it. */
async function commit(batch: readonly Entry[]): Promise<void> {
  for (let rest = batch; rest.length > 0; ) {
    const { left, fought } = await insertInOrder(byThread(rest))
    rest = fought === null ? left : left.filter((entry) => threadOf(entry) !== fought)
    if (fought !== null) goAlone(fought, left)
  }
}

/** Threads that go their own way for now, and what waits there. */
const lanes = new Map<string, Entry[]>()

function goAlone(threadId: string, left: readonly Entry[]): void {
  const mine = (entry: Entry) => threadOf(entry) === threadId
  const later = waiting.filter(mine)
  if (later.length > 0) waiting.splice(0, waiting.length, ...waiting.filter((entry) => !mine(entry)))
  const lane = [...left.filter(mine), ...later]
  lanes.set(threadId, lane)
  void runLane(threadId, lane)
}

async function runLane(threadId: string, lane: Entry[]): Promise<void> {
  while (lane.length > 0) lane.unshift(...(await insertInOrder([lane.splice(0, batchSize)])).left)
  lanes.delete(threadId)
}

interface Left {
  /** Those from the first duplicate on, to be numbered anew: no hole, no double. */
  left: Entry[]
  /** The thread in which a number was taken by another process. */
  fought: string | null
}

async function insertInOrder(lists: readonly Entry[][]): Promise<Left> {
  const entries = lists.flat()
  try {
    const numbers = await Promise.all(lists.map(([first]) => (first ? lastNumber(threadOf(first)) : 0)))
    const documents = lists.flatMap((list, at) =>
      list.map(({ message }, index): MessageDocument => {
        const rev = (numbers[at] ?? 0) + 1 + index
        return { ...message, seq: rev, rev, numbers: [rev] }
      }),
    )
    const refusal = await insertAll(documents)
    settle(entries, refusal ? documents.slice(0, refusal.at) : documents)
    const left = refusal ? entries.slice(refusal.at) : []
    const [stopped] = left
    if (!refusal || !stopped) return { left: [], fought: null }
    if (refusal.why === 'repeated') return { left: await answerRepeated(stopped, left), fought: null }
    // the others may be as far behind
    for (const entry of left) lastKnown.delete(threadOf(entry))
    return { left, fought: threadOf(stopped) }
  } catch (error) {
    refuse(entries, error)
    return { left: [], fought: null }
  }
}

function settle(entries: readonly Entry[], stored: readonly MessageDocument[]): void {
  for (const { threadId, rev } of stored) remember(threadId, rev)
  answer(entries, stored)
}

function answer(entries: readonly Entry[], stored: readonly MessageDocument[]): void {
  if (stored.length === 0) return
  const shown = announce(stored)
  for (const index of stored.keys()) entries[index]?.resolve(shown.then((messages) => shownAt(messages, index)))
}

function shownAt(messages: readonly Message[], index: number): Message {
  const message = messages[index]
  if (!message) throw new AppError('not_found')
  return message
}

const keyOf = ({ authorId, clientId }: Pick<MessageDocument, 'authorId' | 'clientId'>) => `${authorId} ${clientId}`

/**
 * After a server has died before its answers many repeat themselves at once: one look finds them all. What was stored
 * is shown to others too, its writer's process may have died before it could. Returns who is still to be stored.
 */
async function answerRepeated(stopped: Entry, left: readonly Entry[]): Promise<Entry[]> {
  const pairs = left.map(({ message: { authorId, clientId } }) => ({ authorId, clientId }))
  const found = await MessageModel.find({ $or: pairs }).lean()
  const firsts = new Map<string, MessageDocument>(found.map((first) => [keyOf(first), first]))
  // refused a moment ago and not durable yet: waited for
  const first = firsts.has(keyOf(stopped.message)) ? null : await findFirst(stopped.message)
  if (first) firsts.set(keyOf(first), first)
  const answered = left.filter(({ message }) => firsts.has(keyOf(message)))
  const elsewhere = ({ message }: Entry) => firsts.get(keyOf(message))?.threadId !== message.threadId
  for (const entry of answered.filter(elsewhere)) entry.reject(new AppError('conflict'))
  const again = answered.filter((entry) => !elsewhere(entry))
  answer(
    again,
    again.flatMap(({ message }) => firsts.get(keyOf(message)) ?? []),
  )
  return left.filter((entry) => !answered.includes(entry))
}

/** Whether they were stored is not known: the writer tries again with the same client id and gets the first. */
function refuse(entries: readonly Entry[], error: unknown): void {
  for (const entry of entries) {
    lastKnown.delete(threadOf(entry))
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

/** Linearizable: it may have been written a moment ago and must be durable before it is acknowledged twice. */
const findFirst = ({ authorId, clientId }: Unnumbered): Promise<MessageDocument | null> =>
  MessageModel.findOne({ authorId, clientId }).readConcern('linearizable').maxTimeMS(5_000).lean()
