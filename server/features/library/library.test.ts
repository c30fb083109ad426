// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { libraryEndpoints as endpoints, libraryEvents, libraryLimits } from '#shared/features/library.ts'
import { people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildItems } from './build.ts'
import { LibraryItemModel } from './model.ts'
import { purgeLibraries } from './trash.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, ben, coordinator, staff } = await people(network)

const folderIn = async (parentId: string | null, name = `Cartella ${newId()}`, by: TestPerson = ana) =>
  by.api(endpoints.createFolder, { placeId: network.id, parentId, name })
const listOf = async (person: TestPerson, placeId = network.id) => (await person.api(endpoints.list, { placeId })).items
const trashOf = async (person: TestPerson, placeId = network.id) =>
  (await person.api(endpoints.trash, { placeId })).items
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort()

const namesIn = async (parentId: string) =>
  (await listOf(ben))
    .filter((item) => item.parentId === parentId)
    .sort((a, b) => (a.position < b.position ? -1 : 1))
    .map(({ name }) => name)

const taken = { code: 'conflict', fields: { name: 'taken' } }

it('a name stands once in a folder, letter case and Unicode form aside, and again in another', async () => {
  const { id: top } = await folderIn(null)
  const first = await folderIn(top, 'Equità e Salute')
  for (const twin of ['Equità e Salute', 'EQUITÀ E SALUTE', 'Equita\u0300 e salute'])
    await expect(folderIn(top, twin)).rejects.toMatchObject(taken)
  const other = await folderIn(first.id, 'Equita\u0300 e Salute')
  await expect(ana.api(endpoints.move, { itemId: other.id, parentId: top, beforeId: null })).rejects.toMatchObject(
    taken,
  )
  // what no item may be called is asked about beside it: the other files still come
  const names = ['EQUITÀ e salute', 'Libera', `${'x'.repeat(251)}.txt`, 'verbale\u202efdp.exe', '..']
  const { taken: found } = await ben.api(endpoints.taken, { placeId: network.id, parentId: top, names })
  expect(found.map(({ name, item }) => [name, item.id])).toEqual([[names[0], first.id]])
  const renamed = await ana.api(endpoints.rename, { itemId: first.id, name: 'EQUITÀ E SALUTE' })
  expect(renamed).toMatchObject({ name: 'EQUITÀ E SALUTE', rev: first.rev + 1 })
})

it('of ten who make the same folder at once one has made it', async () => {
  const { id: top } = await folderIn(null)
  const devices = await Promise.all(Array.from({ length: 5 }, () => [ana.device(), ben.device()]).flat())
  const made = await Promise.allSettled(devices.map((device) => folderIn(top, 'Verbali', device)))
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await namesIn(top)).toEqual(['Verbali'])
})

it('names that lead elsewhere, hide or turn what stands beside them are refused, and written nowhere', async () => {
  const before = await LibraryItemModel.countDocuments()
  const refusals = {
    '../../x': 'bad_text',
    '..': 'bad_text',
    'a\\b': 'bad_text',
    'fattura\u202Efdp.exe': 'bad_text',
    'due\nrighe': 'bad_text',
    '\u200B': 'bad_text',
    ['ب'.repeat(128)]: 'too_long',
    ['n'.repeat(255)]: 'too_long',
    RSSMRA85T10A562S: 'case_data',
  }
  for (const [name, why] of Object.entries(refusals))
    await expect(folderIn(null, name), name).rejects.toMatchObject({ fields: { name: why } })
  expect(await LibraryItemModel.countDocuments()).toBe(before)
})

it('things stand in the order in which they came, and where they are put', async () => {
  const { id: top } = await folderIn(null)
  const [one, two, three] = [await folderIn(top, 'Uno'), await folderIn(top, 'Due'), await folderIn(top, 'Tre')]
  expect(await namesIn(top)).toEqual(['Uno', 'Due', 'Tre'])
  await ana.api(endpoints.move, { itemId: three.id, parentId: top, beforeId: two.id })
  await ana.api(endpoints.move, { itemId: one.id, parentId: top, beforeId: null })
  expect(await namesIn(top)).toEqual(['Tre', 'Due', 'Uno'])
})

it('a folder goes neither into itself nor into what is in it, nor into what is no folder here', async () => {
  const outer = await folderIn(null)
  const inner = await folderIn((await folderIn(outer.id)).id)
  const move = (parentId: string) => ana.api(endpoints.move, { itemId: outer.id, parentId, beforeId: null })
  for (const parentId of [outer.id, inner.id])
    await expect(move(parentId)).rejects.toMatchObject({ code: 'conflict', fields: { parentId: 'inside_itself' } })
  const [file] = await buildItems([{ placeId: network.id, createdBy: ana.id, kind: 'file', name: `${newId()}.pdf` }])
  const [foreign] = await buildItems([{ placeId: (await buildNetwork()).id, createdBy: ana.id }])
  for (const parentId of [file?._id, foreign?._id, newId()])
    await expect(move(parentId ?? '')).rejects.toMatchObject({ fields: { parentId: 'bad_value' } })
})

it('of two folders that are moved into one another at once one is in the other', async () => {
  const devices = [await ana.device(), await coordinator.device()]
  for (let round = 0; round < 3; round += 1) {
    const [a, b] = [await folderIn(null), await folderIn(null)]
    const moves = [
      { itemId: a.id, parentId: b.id, beforeId: null },
      { itemId: b.id, parentId: a.id, beforeId: null },
    ]
    const made = await Promise.allSettled(moves.map((move, index) => devices[index]?.api(endpoints.move, move)))
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const parents = (await listOf(ben)).filter(({ id }) => id === a.id || id === b.id).map(({ parentId }) => parentId)
    expect(parents.filter((parentId) => parentId === null)).toHaveLength(1)
  }
})

it('folders stand in one another so deep and no deeper, made or moved', async () => {
  const chain = [await folderIn(null)]
  while (chain.length < libraryLimits.depth) chain.push(await folderIn(chain.at(-1)?.id ?? null))
  const tooDeep = { code: 'conflict', fields: { parentId: 'too_deep' } }
  await expect(folderIn(chain.at(-1)?.id ?? null)).rejects.toMatchObject(tooDeep)
  const pair = await folderIn(null)
  await folderIn(pair.id)
  await expect(
    ana.api(endpoints.move, { itemId: pair.id, parentId: chain.at(-2)?.id ?? null, beforeId: null }),
  ).rejects.toMatchObject(tooDeep)
})

it('a removed folder takes what is in it along, and restoring brings back exactly these, where they were', async () => {
  const outer = await folderIn(null)
  const [inner, before] = [await folderIn(outer.id), await folderIn(outer.id)]
  const leaf = await folderIn(inner.id)
  await ana.api(endpoints.remove, { itemId: before.id })
  const listener = await ben.socket()
  const { items: removed } = await ana.api(endpoints.remove, { itemId: outer.id })
  expect((await listener.next(libraryEvents.changed)).items).toEqual(removed)
  expect(idsOf(removed)).toEqual(idsOf([outer, inner, leaf]))
  expect(removed.every(({ removed: trace }) => trace?.by.id === ana.id)).toBe(true)
  expect(idsOf(await trashOf(coordinator))).toEqual(idsOf([outer, inner, before, leaf]))
  expect(await trashOf(ben)).toEqual([])
  await expect(folderIn(outer.id)).rejects.toMatchObject({ fields: { parentId: 'bad_value' } })
  await expect(ana.api(endpoints.rename, { itemId: inner.id, name: 'Altro' })).rejects.toMatchObject({
    code: 'not_found',
  })
  const { items: restored } = await coordinator.api(endpoints.restore, { itemId: outer.id })
  const places = (items: readonly { id: string; parentId: string | null; position: string }[]) =>
    items.map(({ id, parentId, position }) => [id, parentId, position]).sort()
  expect(places(restored)).toEqual(places([outer, inner, leaf]))
  expect(idsOf(await trashOf(ana))).toEqual([before.id])
  await ana.api(endpoints.restore, { itemId: before.id })
  expect(await trashOf(ana)).toEqual([])
})

it('what is restored under a name that is taken gets another, and goes to the top where its folder is gone', async () => {
  const outer = await folderIn(null)
  const inner = await folderIn(outer.id, 'Bilanci.xlsx')
  await ana.api(endpoints.remove, { itemId: inner.id })
  await folderIn(outer.id, 'bilanci.XLSX')
  const restored = await ana.api(endpoints.restore, { itemId: inner.id })
  expect(restored.items).toMatchObject([{ id: inner.id, name: 'Bilanci (2).xlsx', parentId: outer.id }])
  await ana.api(endpoints.remove, { itemId: inner.id })
  await ana.api(endpoints.remove, { itemId: outer.id })
  expect((await ana.api(endpoints.restore, { itemId: inner.id })).items).toMatchObject([{ parentId: null }])
})

it('nobody sweeps away with their own folder what others put into it', async () => {
  const mine = await folderIn(null)
  const bens = await folderIn(mine.id, undefined, ben)
  await expect(ana.api(endpoints.remove, { itemId: mine.id })).rejects.toMatchObject({ code: 'forbidden' })
  expect(idsOf(await listOf(ana))).toContain(bens.id)
  expect((await coordinator.api(endpoints.remove, { itemId: mine.id })).items).toHaveLength(2)
})

it('the Cestino is emptied by who has seen how much is in it, and by itself after thirty days', async () => {
  const { id: placeId } = await buildNetwork()
  await buildRole({ placeId, placeKind: 'network', personId: staff.id, role: 'staff' })
  const day = 86_400_000
  const trash = { placeId, createdBy: ana.id, removedBy: ana.id }
  await buildItems([
    { ...trash, removedAt: new Date(Date.now() - 29 * day) },
    { ...trash, removedAt: new Date(Date.now() - 31 * day) },
    { placeId, createdBy: ana.id },
  ])
  await expect(staff.api(endpoints.emptyTrash, { placeId, count: 1 })).rejects.toMatchObject({ code: 'conflict' })
  await purgeLibraries()
  expect(await trashOf(staff, placeId)).toHaveLength(1)
  const listener = await staff.socket()
  await staff.api(endpoints.emptyTrash, { placeId, count: 1 })
  expect((await listener.next(libraryEvents.emptied)).itemIds).toHaveLength(1)
  expect(await trashOf(staff, placeId)).toEqual([])
  expect(await listOf(staff, placeId)).toHaveLength(1)
})

it('a library holds five thousand, is shown whole, goes and comes back whole, and takes not one more', async () => {
  const { id: placeId } = await buildNetwork()
  await buildRole({ placeId, placeKind: 'network', personId: ana.id, role: 'member' })
  const of = { placeId, createdBy: ana.id }
  const [top] = await buildItems([of])
  const parentId = top?._id ?? ''
  await buildItems(Array.from({ length: libraryLimits.items - 1 }, () => ({ ...of, parentId })))
  expect(await listOf(ana, placeId)).toHaveLength(libraryLimits.items)
  await expect(ana.api(endpoints.createFolder, { placeId, parentId, name: 'Ancora' })).rejects.toMatchObject({
    code: 'conflict',
    fields: { parentId: 'full' },
  })
  expect((await ana.api(endpoints.remove, { itemId: parentId })).items).toHaveLength(libraryLimits.items)
  expect(await listOf(ana, placeId)).toEqual([])
  expect((await ana.api(endpoints.restore, { itemId: parentId })).items).toHaveLength(libraryLimits.items)
})
