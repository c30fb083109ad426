// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { SnapshotModel, SnapshotPartModel, UpdateModel } from '#server/features/writing/model.ts'
import { findLacking } from '#server/features/writing/sync.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { documentJson, type Editor, openEditor } from './editor.ts'
import { buildText } from './fixture.ts'
import { type Killable, startKillable } from './process.ts'
import { randomOf, Typist } from './typing.ts'

await startTestServer()

const seconds = Number(process.env.WRITING_FUZZ_SECONDS ?? 60)
const seed = Number(process.env.WRITING_FUZZ_SEED ?? Date.now() % 1_000_000)
const writers = 10

vi.setConfig({ testTimeout: 120_000 + seconds * 2_000 })

/** Types, and is cut off now and then, until told to stop. */
async function typeUntil(editor: Editor, typist: Typist, random: () => number, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    typist.act()
    await pause(60 + random() * 240)
    if (random() < 0.01) {
      editor.line.cut()
      for (let n = 0; n < 10; n += 1) typist.act()
      await pause(random() * 600)
      editor.line.restore()
    }
  }
}

/** Something is stored whose writer has no answer: it was ended within the group commit, or before it could say so. */
async function storedUnanswered(documentId: string, editors: readonly Editor[]): Promise<boolean> {
  for (const { doc, provider } of editors) {
    const unsent = provider.unsent()
    const from = unsent && Y.parseUpdateMeta(unsent).from.get(doc.clientID)
    if (typeof from !== 'number') continue
    if (await UpdateModel.exists({ documentId, clientNumber: doc.clientID, clockFrom: { $gte: from } })) return true
  }
  return false
}

/** A text was being put together, and nobody had found it to be whole yet. */
async function leftHalfWay(documentId: string): Promise<boolean> {
  const trusted = await SnapshotModel.distinct('_id', { documentId, verifiedAt: { $ne: null } })
  return (await SnapshotPartModel.exists({ documentId, snapshotId: { $nin: trusted } })) !== null
}

interface Kills {
  all: number
  inCommit: number
  inCompaction: number
}

const atOnce = { readConcern: { level: 'local' } } as const

async function newestUpdate(documentId: string): Promise<number> {
  const newest = await UpdateModel.collection.findOne({ documentId }, { ...atOnce, sort: { seq: -1 } })
  return newest?.seq ?? 0
}

/** By its moment: those before it go, and there may be no more of them than there were. */
async function newestPart(documentId: string): Promise<number> {
  const newest = await SnapshotPartModel.collection.findOne({ documentId }, { ...atOnce, sort: { at: -1 } })
  return newest?.at.getTime() ?? 0
}

/** Ends the server at the moment in which an update appears in the database, and a text is being put together, by turns. */
async function killAgain(
  { server, documentId, editors }: { server: Killable; documentId: string; editors: readonly Editor[] },
  kills: Kills,
  random: () => number,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    const inCompaction = kills.all % 2 === 1
    const newest = inCompaction ? newestPart : newestUpdate
    await pause(400 + random() * 1_600)
    const before = await newest(documentId)
    // as long as it is typed: on a busy machine a text is put together seldom
    await vi.waitUntil(async () => over.aborted || (await newest(documentId)) > before, {
      timeout: 3 * seconds * 1_000,
      interval: 2,
    })
    if (over.aborted) break
    await server.kill()
    kills.all += 1
    if (await storedUnanswered(documentId, editors)) kills.inCommit += 1
    if (inCompaction && (await leftHalfWay(documentId))) kills.inCompaction += 1
    await server.start()
  }
}

async function textInDatabase(documentId: string): Promise<string> {
  const { updates } = await findLacking(documentId, { since: null, stateVector: null })
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return documentJson(doc)
}

it(`ten people write for ${seconds} s while lines are cut and the server is killed: one text everywhere, and nothing lost (WRITING_FUZZ_SEED=${seed})`, async () => {
  const network = await buildNetwork()
  const documentId = await buildText(network.id)
  const here = { id: network.id, kind: 'network' } as const
  const people = await Promise.all([...Array(writers).keys()].map((n) => newPerson(`Scrivente ${n}`, 'member', here)))
  const server = await startKillable({ WRITING_DAYS: '0' })
  const random = randomOf(seed)
  const editors = people.map((person) => openEditor(person, documentId, { url: server.url }))
  await Promise.all(editors.map((editor) => editor.saved()))
  const typists = editors.map((editor, n) => new Typist(editor, `${n}`, randomOf(seed + n)))
  editors[0]?.write('Qui si scrive insieme, e molti nello stesso punto.')
  await vi.waitUntil(() => editors.every(({ root }) => root.length === 1), { timeout: 30_000 })

  const over = new AbortController()
  const typing = editors.map((editor, n) => {
    const typist = typists[n]
    return typist ? typeUntil(editor, typist, randomOf(seed * 31 + n), over.signal) : null
  })
  const kills: Kills = { all: 0, inCommit: 0, inCompaction: 0 }
  const killing = killAgain({ server, documentId, editors }, kills, random, over.signal)
  await pause(seconds * 1_000)
  // seldom, on a machine that is busy: until both have happened
  const both = () => kills.inCommit > 0 && kills.inCompaction > 0
  await vi.waitUntil(both, { timeout: 60_000, interval: 100 }).catch(() => undefined)
  over.abort()
  await Promise.all([killing, ...typing])
  await Promise.all(editors.map((editor) => editor.saved()))

  const texts = () => new Set(editors.map((editor) => editor.text()))
  await vi.waitUntil(() => texts().size === 1, { timeout: 30_000, interval: 50 }).catch(() => undefined)
  const [text = ''] = texts()
  expect(texts().size, 'the same text everywhere').toBe(1)
  expect(await textInDatabase(documentId), 'and in the database').toBe(text)
  const tokens = typists.flatMap((typist) => typist.tokens)
  expect(tokens.filter((token) => text.split(token).length !== 2)).toEqual([])
  expect(kills.inCommit, 'ended within a group commit').toBeGreaterThan(0)
  expect(kills.inCompaction, 'ended while a text was put together').toBeGreaterThan(0)
  const seqs = await UpdateModel.distinct('seq', { documentId })
  expect(seqs).toHaveLength(Math.max(...seqs))
  for (const editor of editors) editor.close()
})
