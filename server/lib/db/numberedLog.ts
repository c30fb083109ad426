// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { forgetAtStop } from '#server/lib/forget.ts'
import { AppError } from '#shared/lib/errors.ts'

/** What lines of numbers in one collection differ in: those of messages by thread, those of updates by text. */
export interface Kind<Draft, Stored extends object, Shown> {
  collection: () => string
  lineOf: (draft: Draft) => string
  /** The same for a draft and for what was stored of it first. */
  keyOf: (draft: Draft | Stored) => string
  withNumber: (draft: Draft, number: number) => Stored
  numberOf: (stored: Stored) => number
  findLastNumber: (line: string) => Promise<number>
  /** In the name of the unique index that says that a draft was stored before. */
  repeatedBy: string
  /** In the names of the unique indexes of its numbers. Any other that refuses is a conflict. */
  numberedBy: readonly string[]
  findStored: (drafts: readonly Draft[]) => Promise<Stored[]>
  /** Refused a moment ago and not durable yet: waits until it is. */
  findDurable: (draft: Draft) => Promise<Stored | null>
  /** Makes others hear of what is stored, in the order of each line, and gives it back as it is shown. */
  announce: (stored: readonly Stored[]) => Promise<Shown[]>
}

interface Entry<Draft, Shown> {
  draft: Draft
  resolve: (shown: Promise<Shown>) => void
  reject: (error: unknown) => void
}

interface Left<E> {
  /** Those from the first refusal on, to be numbered anew: no hole, no double. */
  left: E[]
  /** The line in which a number was taken by another process. */
  fought: string | null
}

type Why = 'number taken' | 'repeated' | 'conflict'

export interface NumberedLog<Draft, Shown> {
  append: (draft: Draft) => Promise<Shown>
  /** Another way of writing took a number: the next draft need not find out by being refused. */
  noteNumber: (line: string, number: number) => void
  /** The highest number this process knows to be stored, 0 when it knows none: never too high. */
  knownNumber: (line: string) => number
}

/** More than this waiting means the database does not keep up: say so rather than grow. */
const maxHeld = 5_000
const batchSize = 500
const knownLines = 20_000

/** A journaled insert costs about the same for one as for ten: where small ones follow each other, more may come. */
const company = { few: 4, inARow: 3, waitMs: 4 } as const

/**
 * Group commit: what arrives while one journaled insert is in flight goes with the next. `append` resolves when the
 * draft cannot be lost any more; the same key again resolves with the first.
 */
export function numberedLog<Draft, Stored extends object, Shown>(
  kind: Kind<Draft, Stored, Shown>,
): NumberedLog<Draft, Shown> {
  type E = Entry<Draft, Shown>
  const waiting: E[] = []
  /** Lines that go their own way for now, and what waits there. */
  const lanes = new Map<string, E[]>()
  let held = 0
  let running = false

  const lineOf = ({ draft }: E): string => kind.lineOf(draft)

  function append(draft: Draft): Promise<Shown> {
    if (held >= maxHeld) return Promise.reject(new AppError('unavailable', { retryAfter: 1 }))
    held += 1
    const release = () => {
      held -= 1
    }
    const shown = new Promise<Shown>((resolve, reject) => {
      const entry = { draft, resolve, reject }
      const lane = lanes.get(kind.lineOf(draft))
      if (lane) lane.push(entry)
      else waiting.push(entry)
      if (!lane && !running) void run()
    })
    shown.then(release, release)
    return shown
  }

  async function run(): Promise<void> {
    running = true
    let inARow = 0
    while (waiting.length > 0) {
      if (inARow >= company.inARow && waiting.length < company.few) await pause(company.waitMs)
      const batch = waiting.splice(0, batchSize)
      await commit(batch)
      inARow = batch.length < company.few ? inARow + 1 : 0
    }
    running = false
  }

  /** The highest number this process knows of each line; a guess that the unique index corrects. */
  const lastKnown = new Map<string, number>()
  forgetAtStop(() => lastKnown.clear())

  function remember(line: string, number: number): void {
    const highest = Math.max(number, lastKnown.get(line) ?? 0)
    lastKnown.delete(line)
    if (lastKnown.size >= knownLines) lastKnown.delete(lastKnown.keys().next().value ?? '')
    lastKnown.set(line, highest)
  }

  const lastNumber = async (line: string): Promise<number> => lastKnown.get(line) ?? kind.findLastNumber(line)

  /** What is to be stored in each line, in its order. */
  function byLine(entries: readonly E[]): E[][] {
    const lists = new Map<string, E[]>()
    for (const entry of entries) {
      const list = lists.get(lineOf(entry))
      if (list) list.push(entry)
      else lists.set(lineOf(entry), [entry])
    }
    return [...lists.values()]
  }

  /** One insert for all lines. One in which another process was faster goes its own way: nobody waits for it. */
  async function commit(batch: readonly E[]): Promise<void> {
    for (let rest = batch; rest.length > 0; ) {
      const { left, fought } = await insertInOrder(byLine(rest))
      rest = fought === null ? left : left.filter((entry) => lineOf(entry) !== fought)
      if (fought !== null) goAlone(fought, left)
    }
  }

  function goAlone(line: string, left: readonly E[]): void {
    const mine = (entry: E) => lineOf(entry) === line
    const later = waiting.filter(mine)
    if (later.length > 0) waiting.splice(0, waiting.length, ...waiting.filter((entry) => !mine(entry)))
    const lane = [...left.filter(mine), ...later]
    lanes.set(line, lane)
    void runLane(line, lane)
  }

  async function runLane(line: string, lane: E[]): Promise<void> {
    while (lane.length > 0) lane.unshift(...(await insertInOrder([lane.splice(0, batchSize)])).left)
    lanes.delete(line)
  }

  async function insertInOrder(lists: readonly E[][]): Promise<Left<E>> {
    const entries = lists.flat()
    try {
      const numbers = await Promise.all(lists.map(([first]) => (first ? lastNumber(lineOf(first)) : 0)))
      const documents = lists.flatMap((list, at) =>
        list.map(({ draft }, index) => kind.withNumber(draft, (numbers[at] ?? 0) + 1 + index)),
      )
      const refusal = await insertAll(documents)
      settle(entries, refusal ? documents.slice(0, refusal.at) : documents)
      const left = refusal ? entries.slice(refusal.at) : []
      const [stopped, ...others] = left
      if (!refusal || !stopped) return { left: [], fought: null }
      if (refusal.why === 'repeated') return { left: await answerRepeated(stopped, left), fought: null }
      if (refusal.why === 'conflict') {
        stopped.reject(new AppError('conflict'))
        return { left: others, fought: null }
      }
      // the others may be as far behind
      for (const entry of left) lastKnown.delete(lineOf(entry))
      return { left, fought: lineOf(stopped) }
    } catch (error) {
      refuse(entries, error)
      return { left: [], fought: null }
    }
  }

  function settle(entries: readonly E[], stored: readonly Stored[]): void {
    for (const [index, document] of stored.entries()) {
      const entry = entries[index]
      if (entry) remember(lineOf(entry), kind.numberOf(document))
    }
    answer(entries, stored)
  }

  function answer(entries: readonly E[], stored: readonly Stored[]): void {
    if (stored.length === 0) return
    const shown = kind.announce(stored)
    for (const index of stored.keys()) entries[index]?.resolve(shown.then((all) => shownAt(all, index)))
  }

  function shownAt(all: readonly Shown[], index: number): Shown {
    const one = all[index]
    if (!one) throw new AppError('not_found')
    return one
  }

  /**
   * After a server has died before its answers many repeat themselves at once: one look finds them all. What was stored
   * is shown to others too, its writer's process may have died before it could. Returns who is still to be stored.
   */
  async function answerRepeated(stopped: E, left: readonly E[]): Promise<E[]> {
    const found = await kind.findStored(left.map(({ draft }) => draft))
    const firsts = new Map(found.map((first) => [kind.keyOf(first), first]))
    const first = firsts.has(kind.keyOf(stopped.draft)) ? null : await kind.findDurable(stopped.draft)
    if (first) firsts.set(kind.keyOf(first), first)
    const again = left.filter(({ draft }) => firsts.has(kind.keyOf(draft)))
    answer(
      again,
      again.flatMap(({ draft }) => firsts.get(kind.keyOf(draft)) ?? []),
    )
    return left.filter((entry) => !again.includes(entry))
  }

  /** Whether they were stored is not known: the writer tries again with the same key and gets the first. */
  function refuse(entries: readonly E[], error: unknown): void {
    for (const entry of entries) {
      lastKnown.delete(lineOf(entry))
      entry.reject(error)
    }
  }

  // the driver itself: casting and validating each document costs more than the insert
  const stored = () => mongoose.connection.collection(kind.collection())

  /** Where a unique index stopped it, and which one. Other errors are thrown. */
  async function insertAll(documents: Stored[]): Promise<{ at: number; why: Why } | null> {
    try {
      await stored().insertMany(documents, { ordered: true, writeConcern: { w: 'majority', journal: true } })
      return null
    } catch (error) {
      if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error
      const writeErrors = [error.writeErrors].flat()
      const other = writeErrors.find(({ code }) => code !== 11000)
      if (other || writeErrors.length === 0) throw error
      const [first] = writeErrors
      return first ? { at: first.index, why: whyRefused(first.errmsg ?? '') } : null
    }
  }

  function whyRefused(message: string): Why {
    const index = /index: (\S+)/.exec(message)?.[1] ?? ''
    if (index.includes(kind.repeatedBy)) return 'repeated'
    return kind.numberedBy.some((name) => index.includes(name)) ? 'number taken' : 'conflict'
  }

  return {
    append,
    noteNumber(line, number) {
      if (lastKnown.has(line)) remember(line, number)
    },
    knownNumber: (line) => lastKnown.get(line) ?? 0,
  }
}
