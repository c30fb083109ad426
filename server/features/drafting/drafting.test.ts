// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildApproved, buildDocument } from '#server/features/documents/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { buildThread } from '#server/features/threads/build.ts'
import { newId } from '#server/lib/id.ts'
import { draftingEndpoints, draftingLimits } from '#shared/features/drafting.ts'
import { libraryEndpoints } from '#shared/features/library.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const network = await buildNetwork()
const lab = await buildLab()
const here = { id: network.id, kind: 'network' } as const
const ana = await newPerson('Ana', 'member', here)
const ben = await newPerson('Ben', 'member', here)
const olga = await newPerson('Olga', 'member', { id: lab.id, kind: 'lab' })

const newDocument = async () => (await buildDocument({ placeId: network.id, createdBy: ana.id }))._id
const blockId = 'premessa'
const plain = { blockId, title: 'Premessa', ownerId: null, dueDay: null, done: false }
const arrange = (by: TestPerson, documentId: string, change: object = {}) =>
  by.api(draftingEndpoints.arrange, { documentId, ...plain, ...change })
const chaptersFor = async (by: TestPerson, documentId: string) =>
  (await by.api(draftingEndpoints.chapters, { documentId })).chapters
const waitingFor = async (by: TestPerson) => (await by.api(draftingEndpoints.waiting)).chapters

it('a chapter has who writes it and until when, and waits for them until it is done or approved', async () => {
  const documentId = await newDocument()
  await arrange(ana, documentId, { ownerId: ben.id, dueDay: '2026-03-01' })
  expect(await chaptersFor(ana, documentId)).toMatchObject([
    { blockId, title: 'Premessa', owner: { id: ben.id }, dueDay: '2026-03-01', done: null },
  ])
  const waits = { documentId, blockId, title: 'Premessa', dueDay: '2026-03-01' }
  expect(await waitingFor(ben)).toMatchObject([waits])
  expect(await waitingFor(ana)).toEqual([])
  const done = { ownerId: ben.id, dueDay: '2026-03-01', done: true }
  const first = await arrange(ben, documentId, done)
  expect(first.done).toMatchObject({ by: { id: ben.id } })
  // done once: whoever changes the rest of it does not become who did it
  expect((await arrange(ana, documentId, done)).done).toEqual(first.done)
  expect(await waitingFor(ben)).toEqual([])
  await arrange(ana, documentId, { ...done, done: false })
  expect(await waitingFor(ben)).toHaveLength(1)
  await buildApproved(documentId, ana.id)
  expect(await waitingFor(ben)).toEqual([])
})

it('nobody from elsewhere is named, and what one does not read is no source', async () => {
  const documentId = await newDocument()
  await expect(arrange(ana, documentId, { ownerId: olga.id })).rejects.toMatchObject({
    code: 'invalid',
    fields: { ownerId: 'bad_value' },
  })
  const foreign = await buildThread({
    placeId: lab.id,
    channelId: lab.channel._id,
    title: 'Cose del laboratorio',
  })
  for (const targetId of [foreign._id, newId(), documentId])
    for (const kind of ['thread', 'document', 'file'] as const)
      await expect(ana.api(draftingEndpoints.addSource, { documentId, blockId, kind, targetId })).rejects.toMatchObject(
        { code: 'invalid', fields: { targetId: 'bad_value' } },
      )
  expect(await chaptersFor(ana, documentId)).toEqual([])
})

it('a source is shown to who reads it, and counted to the others; the same twice is one', async () => {
  const both = await newPerson('Carla', 'member', here)
  await buildRole({ personId: both.id, placeId: lab.id, placeKind: 'lab', role: 'member' })
  const documentId = await newDocument()
  const talk = await buildThread({
    placeId: lab.id,
    channelId: lab.channel._id,
    title: 'Forme di valutazione',
  })
  const named = { documentId, blockId, kind: 'thread' as const, targetId: talk._id }
  for (let time = 0; time < 2; time += 1) await both.api(draftingEndpoints.addSource, named)
  const own = await newDocument()
  await both.api(draftingEndpoints.addSource, { documentId, blockId, kind: 'document', targetId: own })
  const [shown] = await chaptersFor(both, documentId)
  expect(shown).toMatchObject({ hidden: 0, sources: [{ title: 'Forme di valutazione' }, { targetId: own }] })
  const [hidden] = await chaptersFor(ana, documentId)
  expect(hidden).toMatchObject({ hidden: 1, sources: [{ targetId: own }] })
  expect(JSON.stringify(hidden)).not.toContain('Forme')
  const sourceId = shown?.sources[0]?.id ?? ''
  expect(await both.api(draftingEndpoints.removeSource, { documentId, sourceId })).toMatchObject({
    hidden: 0,
    sources: [{ targetId: own }],
  })
  await expect(both.api(draftingEndpoints.removeSource, { documentId, sourceId })).rejects.toMatchObject({
    code: 'not_found',
  })
  // what went to the Cestino is there for who may bring it back alone
  await ana.api(libraryEndpoints.remove, { itemId: own })
  expect((await chaptersFor(ben, documentId))[0]).toMatchObject({ hidden: 1, sources: [] })
})

it('changes made at the same time all stand', async () => {
  const documentId = await newDocument()
  const targets = await Promise.all([1, 2, 3, 4].map(newDocument))
  await Promise.all(
    targets.map((targetId) =>
      ana.api(draftingEndpoints.addSource, { documentId, blockId, kind: 'document', targetId }),
    ),
  )
  const [chapter] = await chaptersFor(ana, documentId)
  expect(chapter?.sources.map(({ targetId }) => targetId).sort()).toEqual(targets.sort())
  expect(chapter?.rev).toBe(4)
})

it('a chapter has so many sources and no more, and a wrong block or day is said to be', async () => {
  const documentId = await newDocument()
  for (let n = 0; n < draftingLimits.sources; n += 1)
    await ana.api(draftingEndpoints.addSource, { documentId, blockId, kind: 'document', targetId: await newDocument() })
  await expect(
    ana.api(draftingEndpoints.addSource, { documentId, blockId, kind: 'document', targetId: await newDocument() }),
  ).rejects.toMatchObject({ code: 'conflict', fields: { targetId: 'full' } })
  await expect(arrange(ana, documentId, { blockId: 'x y' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(arrange(ana, documentId, { dueDay: '2026-02-31' })).rejects.toMatchObject({ code: 'invalid' })
})
