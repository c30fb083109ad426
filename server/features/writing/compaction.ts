// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { log } from '#server/lib/log.ts'
import { encodeClocks, foldRows } from './clocks.ts'
import { type SnapshotDocument, SnapshotModel, SnapshotPartModel, type UpdateDocument, UpdateModel } from './model.ts'
import { compareRebuilt, type Pieces, rebuild } from './rebuild.ts'
import {
  bytesOf,
  dropSnapshots,
  findNewestSnapshot,
  findState,
  readState,
  storeSnapshot,
  trustSnapshot,
} from './snapshots.ts'

const dayMs = 86_400_000
/** Updates that go into one snapshot; what is left goes into the next. */
const most = 5_000
/** What another process began and has not trusted by then, it never will. */
const abandonedMs = 10 * 60_000

let keptDays = 30
export const setKeptDays = (days: number): void => {
  keptDays = days
}

type Row = UpdateDocument & { update: Buffer }

/** What lies behind a number, as far as it is one line without a hole. */
export async function findBehind(documentId: string, seq: number, upToSeq: number, limit = most): Promise<Row[]> {
  const rows = await UpdateModel.find({ documentId, seq: { $gt: seq, $lte: upToSeq } })
    .sort({ seq: 1 })
    .limit(limit)
    .lean()
  const line: Row[] = []
  for (const row of rows) {
    if (row.seq !== seq + line.length + 1 || row.update === null) break
    line.push({ ...row, update: row.update })
  }
  return line
}

const sameBytes = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0
const sameClocks = (one: Uint8Array, other: Uint8Array): boolean => {
  const [mine, theirs] = [Y.decodeStateVector(one), Y.decodeStateVector(other)]
  return mine.size === theirs.size && [...mine].every(([client, clock]) => theirs.get(client) === clock)
}

interface Ground {
  from: number
  pieces: Pieces
  /** What the log says of itself: an update that was not taken whole shows here. */
  expected: Uint8Array
  upToSeq: number
}

/** What a text is made of, as the database has it: its newest trusted state, and the updates behind it. */
async function findGround(documentId: string, upToSeq: number): Promise<Ground> {
  const base = await findState(documentId, upToSeq)
  const from = base?.upToSeq ?? 0
  const rows = await findBehind(documentId, from, upToSeq)
  const clocks = base ? Y.decodeStateVector(Y.encodeStateVectorFromUpdate(base.state)) : new Map<number, number>()
  return {
    from,
    pieces: { base: base?.state ?? null, updates: rows.map(({ update }) => bytesOf(update)) },
    expected: encodeClocks(foldRows({ seq: from, clocks }, rows).clocks),
    upToSeq: rows.at(-1)?.seq ?? from,
  }
}

/** Read back from the database and held against what it should be: three ways to find out that it is not. */
async function isWhole(snapshot: SnapshotDocument): Promise<boolean> {
  const { documentId, upToSeq } = snapshot
  const [stored, ground] = await Promise.all([readState(snapshot), findGround(documentId, upToSeq)])
  if (!stored || ground.upToSeq !== upToSeq) return false
  const { same, stateVector } = await compareRebuilt(documentId, ground.pieces, stored)
  return same && sameBytes(stateVector, bytesOf(snapshot.stateVector)) && sameClocks(stateVector, ground.expected)
}

/** Trusted once it is found to be the text; else it goes, and the log keeps everything. */
export async function trustIfWhole(snapshot: SnapshotDocument): Promise<void> {
  const whole = await isWhole(snapshot).catch((error: unknown) => {
    log.error({ error, documentId: snapshot.documentId }, 'a snapshot could not be held against its text')
    return false
  })
  if (whole) return trustSnapshot(snapshot._id)
  await dropSnapshots([snapshot._id])
  throw new Error(`the text up to ${snapshot.upToSeq} is not what was read back`)
}

/** The text as one state: stored, read back, compared, and only then trusted. Null when nothing is new. */
async function takeSnapshot(documentId: string): Promise<SnapshotDocument | null> {
  const { from, pieces, upToSeq } = await findGround(documentId, Number.MAX_SAFE_INTEGER)
  if (upToSeq === from) return null
  const made = await rebuild(documentId, pieces)
  const snapshot = await storeSnapshot(documentId, { upToSeq, ...made })
  await trustIfWhole(snapshot)
  return snapshot
}

/** The bytes of old updates that a verified snapshot holds. Their entries stay: who, when, how much, which number. */
async function letGoOfBytes({ documentId, upToSeq }: SnapshotDocument): Promise<void> {
  const before = new Date(Date.now() - keptDays * dayMs)
  await UpdateModel.updateMany(
    { documentId, seq: { $lte: upToSeq }, at: { $lt: before }, update: { $ne: null } },
    { $set: { update: null } },
  )
}

/**
 * Which snapshots are not needed: all but the two newest, the last of each day, and the one that the kept updates stand
 * on.
 */
function spare(snapshots: readonly SnapshotDocument[], firstKept: number): string[] {
  const trusted = snapshots.filter(({ verifiedAt }) => verifiedAt !== null)
  const ground = trusted.find(({ upToSeq }) => upToSeq < firstKept)
  const days = new Set<string>()
  const old = Date.now() - keptDays * dayMs
  return trusted.flatMap((snapshot, place) => {
    const day = snapshot.at.toISOString().slice(0, 10)
    const lastOfDay = !days.has(day) && snapshot.at.getTime() >= old
    days.add(day)
    return place < 2 || lastOfDay || snapshot === ground ? [] : [snapshot._id]
  })
}

async function tidy(documentId: string): Promise<void> {
  const snapshots = await SnapshotModel.find({ documentId }).sort({ upToSeq: -1 }).lean()
  const first = await UpdateModel.findOne({ documentId, update: { $ne: null } }, { seq: 1 })
    .sort({ seq: 1 })
    .lean()
  const abandoned = new Date(Date.now() - abandonedMs)
  const never = snapshots.filter(({ verifiedAt, at }) => verifiedAt === null && at < abandoned).map(({ _id }) => _id)
  await dropSnapshots([...never, ...spare(snapshots, first?.seq ?? Number.MAX_SAFE_INTEGER)])
  await SnapshotPartModel.deleteMany({
    documentId,
    at: { $lt: abandoned },
    snapshotId: { $nin: snapshots.map(({ _id }) => _id) },
  })
}

/**
 * Puts a text together and lets go of what is old. Ended at any moment it has lost nothing: bytes go only once they
 * are in a snapshot that was read back and found to be the text.
 */
export async function compactText(documentId: string): Promise<void> {
  const taken = await takeSnapshot(documentId)
  const newest = await findNewestSnapshot(documentId)
  if (!newest) return
  await letGoOfBytes(newest)
  await tidy(documentId)
  if (taken) log.debug({ documentId, upToSeq: taken.upToSeq, size: taken.size }, 'a text was put together')
}
