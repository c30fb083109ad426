// SPDX-License-Identifier: AGPL-3.0-or-later
import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { AppError } from '#shared/lib/errors.ts'
import { withBlockIds } from '#shared/writing/blockIds.ts'
import { bodyJson, bodyOf, writeBody } from '#shared/writing/body.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { writingSchema } from '#shared/writing/schema.ts'
import { findBehind } from './compaction.ts'
import { findStoredUpdate, storeUpdate } from './log.ts'
import { NumberModel, SnapshotModel, SnapshotPartModel, type UpdateDocument, UpdateModel } from './model.ts'
import { requireNumber } from './numbers.ts'
import { blocksOfRebuilt, jsonOfRebuilt, type Pieces } from './rebuild.ts'
import { bytesOf, findState } from './snapshots.ts'
import { checkUpdate, fits } from './validate.ts'

type LastUpdate = Pick<UpdateDocument, 'seq' | 'personId' | 'at'>

/** The newest of a text. Within a `write`: as its transaction sees the log. */
export const findLastUpdate = (documentId: string): Promise<LastUpdate | null> =>
  UpdateModel.findOne({ documentId }, { seq: 1, personId: 1, at: 1 }).sort({ seq: -1 }).lean<LastUpdate | null>()

/** The position of the log: 0 of a text that nobody has written in. */
export const findHead = async (documentId: string): Promise<number> => (await findLastUpdate(documentId))?.seq ?? 0

/** More updates than this lie between two snapshots only where nothing could be put together for long. */
const mostBetween = 20_000

/** What the text is made of up to a position of the log; `not_found` once its bytes are gone. */
export async function findPieces(documentId: string, seq: number): Promise<Pieces> {
  const base = await findState(documentId, seq)
  const from = base?.upToSeq ?? 0
  const rows = await findBehind(documentId, from, seq, mostBetween)
  if (from + rows.length !== seq) throw new AppError('not_found')
  return { base: base?.state ?? null, updates: rows.map(({ update }) => bytesOf(update)) }
}

/** The text as the log makes it up to a position. */
export async function readBody(documentId: string, seq: number): Promise<WritingNode> {
  return jsonOfRebuilt(documentId, await findPieces(documentId, seq))
}

/** The text as the log makes it up to a position: states and updates, to be put together in this order. */
export async function readState(documentId: string, seq: number): Promise<readonly Uint8Array[]> {
  const { base, updates } = await findPieces(documentId, seq)
  return [...(base ? [base] : []), ...updates]
}

/** A block that holds words, and who wrote which of them. */
export interface AuthoredBlock {
  type: string
  level: number | null
  blockId: string | null
  runs: { text: string; personId: string | null }[]
  /** Of an image or a card. */
  file?: { fileId: string; version: number | null } | undefined
}

/** The blocks of the text at a position, in their order. */
export async function readBlocks(documentId: string, seq: number): Promise<AuthoredBlock[]> {
  const [blocks, numbers] = await Promise.all([
    findPieces(documentId, seq).then((pieces) => blocksOfRebuilt(documentId, pieces)),
    NumberModel.find({ documentId }, { clientNumber: 1, personId: 1 }).lean(),
  ])
  const owners = new Map(numbers.map(({ clientNumber, personId }) => [clientNumber, personId]))
  return blocks.map(({ runs, ...block }) => ({
    ...block,
    runs: runs.map(({ text, client }) => ({ text, personId: owners.get(client) ?? null })),
  }))
}

/** Characters that an update puts in and takes out. */
export function charactersOf(update: Uint8Array): number {
  const { structs, ds } = Y.decodeUpdate(update)
  let characters = 0
  for (const struct of structs)
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) characters += struct.content.str.length
  for (const ranges of ds.clients.values()) for (const { len } of ranges) characters += len
  return characters
}

/** By person, how many characters they changed after one position and up to another. */
export async function findContributions(
  documentId: string,
  { from, to }: { from: number; to: number },
): Promise<Map<string, number>> {
  const changed = new Map<string, number>()
  const rows = UpdateModel.find(
    { documentId, seq: { $gt: from, $lte: to }, update: { $ne: null } },
    { personId: 1, update: 1 },
  ).lean()
  for await (const { personId, update } of rows.cursor())
    if (update) changed.set(personId, (changed.get(personId) ?? 0) + charactersOf(bytesOf(update)))
  return changed
}

interface Written {
  body: WritingNode
  by: string
}

const newNumber = (): number => crypto.getRandomValues(new Uint32Array(1))[0] || 1

interface OwnUpdate {
  documentId: string
  by: string
  update: Uint8Array
  updateId: string
  clientNumber: number
}

/** An update under a number of its own, bound to the person in whose name it is. */
async function ownUpdate({ documentId, by, update, updateId, clientNumber }: OwnUpdate) {
  const structs = Y.decodeUpdate(update).structs
  const last = structs.at(-1)
  await requireNumber(documentId, clientNumber, { personId: by, sessionId: '' })
  return {
    _id: newId(),
    documentId,
    update: Buffer.from(update),
    updateId,
    personId: by,
    sessionId: '',
    clientNumber,
    clockFrom: last ? 0 : null,
    clockTo: last ? last.id.clock + last.length : null,
    size: update.length,
    at: new Date(),
    demo: false,
  }
}

function newDoc(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = newNumber()
  return doc
}

/** Within a `write`: the first words of a text that nobody can have open yet. */
export async function beginText(documentId: string, { body, by }: Written): Promise<void> {
  const doc = newDoc()
  writeBody(doc, withBlockIds(body))
  const update = Y.encodeStateAsUpdate(doc)
  await storeFirst({ documentId, by, update, updateId: newId(), clientNumber: doc.clientID })
}

async function storeFirst(own: OwnUpdate): Promise<void> {
  const first = await ownUpdate(own)
  await write(async () => void (await UpdateModel.create([{ ...first, seq: 1 }])))
}

/** Bytes of the first update of a text that was made elsewhere: of some thousand pages. */
const mostFirst = 8_000_000

/** Within a `write`: the same by an update that a process of ours has made of a file. It is looked at like anybody's. */
export async function beginTextWith(
  documentId: string,
  { update, clientNumber, by }: { update: string; clientNumber: number; by: string },
): Promise<void> {
  const checked = checkUpdate(update, clientNumber, mostFirst)
  if (!checked.own || !fits(checked, clientNumber, new Map())) throw new AppError('invalid')
  await storeFirst({ documentId, by, update: checked.bytes, updateId: newId(), clientNumber })
}

interface Edit {
  by: string
  /** The same again is stored once: whoever comes second is given the number of the first. */
  updateId?: string
  edit: (doc: Y.Doc) => void
}

/** The text as it is now, to be read or changed by `changeText`. */
export async function openText(documentId: string): Promise<Y.Doc> {
  const { base, updates } = await findPieces(documentId, await findHead(documentId))
  const doc = newDoc()
  if (base) Y.applyUpdate(doc, base)
  Y.transact(doc, () => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/**
 * One change of an open text, which others may follow as long as it was stored: where one of its name was there before
 * the text is to be opened again. Null where it changes nothing.
 */
export async function changeText(
  documentId: string,
  doc: Y.Doc,
  { by, updateId = newId(), edit }: Edit,
): Promise<{ seq: number; isOwn: boolean } | null> {
  // under a number of its own, so that each can be stored without the others
  doc.clientID = newNumber()
  const before = Y.encodeStateVector(doc)
  const known = Y.snapshot(doc)
  Y.transact(doc, () => edit(doc))
  if (Y.equalSnapshots(known, Y.snapshot(doc))) return null
  const update = Y.encodeStateAsUpdate(doc, before)
  return storeUpdate(await ownUpdate({ documentId, by, update, updateId, clientNumber: doc.clientID }))
}

/** Changes the text as it is now; whoever is typing beside it keeps their words. */
export const editText = async (documentId: string, edit: Edit): Promise<number> =>
  (await changeText(documentId, await openText(documentId), edit))?.seq ?? findHead(documentId)

interface Rewriting extends Pick<Edit, 'by' | 'updateId'> {
  /** Of the text as it is at that moment; what it throws leaves everything as it was. */
  rewrite: (body: WritingNode) => WritingNode
}

/** Within a change of an open text: makes it another; only what is different is written. */
export function rewriteBody(doc: Y.Doc, body: WritingNode): void {
  const root = writingSchema.nodeFromJSON(withBlockIds(body))
  updateYFragment(doc, bodyOf(doc), root, { mapping: new Map(), isOMark: new Map() })
}

/** The same of the text as it is now. */
export const rewriteText = (documentId: string, { rewrite, ...named }: Rewriting): Promise<number> =>
  editText(documentId, {
    ...named,
    edit: (doc) => rewriteBody(doc, rewrite(bodyJson(doc))),
  })

export const writeAs = (documentId: string, { body, by }: Written): Promise<number> =>
  rewriteText(documentId, { by, rewrite: () => body })

/** Where an update of this name stands in the log. */
export const findWritten = async (documentId: string, updateId: string): Promise<number | null> =>
  (await findStoredUpdate(documentId, updateId))?.seq ?? null

export const isWritten = async (documentId: string, updateId: string): Promise<boolean> =>
  (await findWritten(documentId, updateId)) !== null

/** Within a `write`: texts that are gone for good. */
export async function discardTexts(documentIds: readonly string[]): Promise<void> {
  const theirs = { documentId: { $in: documentIds } }
  for (const model of [UpdateModel, NumberModel, SnapshotModel, SnapshotPartModel])
    await model.collection.deleteMany(theirs)
}
