// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { buildDocument } from '#server/features/documents/build.ts'
import { accessItem } from '#server/features/library/access.ts'
import { buildItem } from '#server/features/library/build.ts'
import { findItem } from '#server/features/library/queries.ts'
import { moveItem } from '#server/features/library/service.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { findHead } from '#server/features/writing/text.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { commentEndpoints } from '#shared/features/comments.ts'
import { documentEndpoints, documentEvents } from '#shared/features/documents.ts'
import { libraryEndpoints, libraryEvents } from '#shared/features/library.ts'
import { type Chosen, sharingEndpoints } from '#shared/features/sharing.ts'
import { writingCommands } from '#shared/features/writing.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { openEditor } from '#test/writing/editor.ts'
import { paragraphFor } from '#test/writing/fixture.ts'
import { accessSharing } from './access.ts'
import { buildSharing } from './build.ts'
import { endSharesOf, shareItem } from './service.ts'

await startTestServer()

/** A document of Ana's in a folder of hers. */
async function scene() {
  const network = await buildNetwork()
  const around = await people(network)
  const { _id: itemId } = await buildDocument({ placeId: network.id, createdBy: around.ana.id })
  const folder = await buildItem({ placeId: network.id, createdBy: around.ana.id, name: 'Riservato' })
  return { network, ...around, itemId, folderId: folder._id }
}

const toPerson = ({ id }: TestPerson): Chosen => ({ kind: 'person', personId: id })

const share = (
  by: TestPerson,
  itemId: string,
  to: Chosen,
  level: 'read' | 'comment' | 'edit',
  until: string | null = null,
) => by.api(sharingEndpoints.share, { itemId, to, level, until })

const narrow = (by: TestPerson, itemId: string, narrowed = true) =>
  by.api(sharingEndpoints.narrow, { itemId, narrowed })

const sees = (person: TestPerson, documentId: string) =>
  person.api(documentEndpoints.read, { documentId }).then(
    () => true,
    () => false,
  )

it('what is narrowed is there for those listed and for who looks after the place, and in no list of the others', async () => {
  const { network, ana, ben, facilitator, itemId, folderId } = await scene()
  await ana.api(libraryEndpoints.move, { itemId, parentId: folderId, beforeId: null })
  await narrow(ana, folderId)
  expect(await Promise.all([ana, ben, facilitator].map((one) => sees(one, itemId)))).toEqual([true, false, true])
  const placeId = network.id
  const lists = await Promise.all([
    ben.api(libraryEndpoints.list, { placeId }),
    ben.api(libraryEndpoints.recent, {}),
    ben.api(libraryEndpoints.find, { words: 'Protocollo' }),
    ben.api(libraryEndpoints.find, { words: 'Riservato' }),
    ben.api(documentEndpoints.cards, { ids: [itemId] }),
    ben.api(libraryEndpoints.taken, { placeId, parentId: null, names: ['Riservato'] }),
  ])
  expect(JSON.stringify(lists)).not.toContain(itemId)
  expect(JSON.stringify(lists)).not.toContain(folderId)
  await expect(
    ben.api(libraryEndpoints.createFolder, { placeId, parentId: folderId, name: 'Dentro' }),
  ).rejects.toMatchObject({ code: 'invalid' })
  await share(ana, itemId, toPerson(ben), 'read')
  expect(await sees(ben, itemId)).toBe(true)
  const { items } = await ben.api(libraryEndpoints.list, { placeId })
  expect(items.map(({ id }) => id)).toEqual([itemId])
  expect((await ben.api(libraryEndpoints.find, { words: 'Protocollo' })).items.map(({ id }) => id)).toEqual([itemId])
})

it('who reads neither comments nor edits, who comments does not edit, and no raw update of theirs is stored', async () => {
  const { ana, ben, itemId } = await scene()
  await narrow(ana, itemId)
  await share(ana, itemId, toPerson(ben), 'read')
  const socket = await ben.socket()
  const saying = { documentId: itemId, clientId: 'A'.repeat(22) }
  const head = await findHead(itemId)
  const refused = async () => {
    expect(await socket.ask(writingCommands.update.name, paragraphFor(itemId))).toMatchObject({
      refused: { code: 'forbidden' },
    })
    await expect(ben.api(documentEndpoints.nameVersion, { documentId: itemId, name: 'Mia' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await findHead(itemId)).toBe(head)
  }
  await refused()
  const answer = await ben.request(commentEndpoints.create, { ...saying, text: 'No', anchor: null, proposal: null })
  expect([400, 403]).toContain(answer.status)
  await share(ana, itemId, toPerson(ben), 'comment')
  await refused()
  await share(ana, itemId, toPerson(ben), 'edit')
  expect(await socket.ask(writingCommands.update.name, paragraphFor(itemId))).toMatchObject({ done: {} })
})

it('a network reads what another shares with it, and nothing else of its library', async () => {
  const { network, ana, outsider, coordinator, itemId } = await scene()
  const other = await buildNetwork()
  const mara = await newPerson('Mara', 'member', { id: other.id, kind: 'network' })
  await share(ana, itemId, { kind: 'place', placeId: other.id }, 'comment')
  expect(await Promise.all([mara, outsider].map((one) => sees(one, itemId)))).toEqual([true, false])
  await expect(mara.api(libraryEndpoints.list, { placeId: network.id })).rejects.toMatchObject({ code: 'not_found' })
  const { items } = await mara.api(sharingEndpoints.withMe)
  expect(items).toMatchObject([
    { item: { id: itemId }, level: 'comment', by: { id: ana.id }, place: { id: network.id } },
  ])
  const hers = await mara.socket()
  await coordinator.api(libraryEndpoints.rename, { itemId, name: 'Protocollo condiviso' })
  await hers.next(libraryEvents.changed, ({ items: [item] }) => item?.name === 'Protocollo condiviso')
  const { count, people: readers } = await ana.api(sharingEndpoints.audience, { itemId })
  const entry = readers.find(({ person }) => person.id === mara.id)
  expect(entry).toMatchObject({ level: 'comment', reasons: [{ kind: 'share', share: { to: { kind: 'place' } } }] })
  expect(count).toBe(readers.length)
  const seenByMara = await mara.api(sharingEndpoints.audience, { itemId })
  expect(seenByMara.count).toBe(count)
})

it('who is of another place writes in what is given to them, and asks nobody to approve it, themselves least of all', async () => {
  const { ana, outsider, itemId } = await scene()
  await share(ana, itemId, toPerson(outsider), 'edit')
  const asked = { documentId: itemId, reviewerIds: [outsider.id], dueDay: null, note: null }
  await expect(outsider.api(documentEndpoints.askReview, asked)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await ana.api(documentEndpoints.read, { documentId: itemId })).draft?.state).toBe('draft')
})

it('a role is given as one, and ends with the role', async () => {
  const { network, ana, ben, staff, itemId } = await scene()
  await narrow(ana, itemId)
  await share(ana, itemId, { kind: 'role', role: 'member' }, 'comment')
  expect(await sees(ben, itemId)).toBe(true)
  const mara = await newPerson('Mara')
  const role = await buildRole({ personId: mara.id, placeId: network.id, placeKind: 'network', role: 'member' })
  await share(ana, itemId, toPerson(mara), 'edit')
  expect(await sees(mara, itemId)).toBe(true)
  await staff.api(administrationEndpoints.endRole, { roleId: role._id })
  expect(await sees(mara, itemId)).toBe(false)
})

it('the last one who may edit what is narrowed cannot be taken away, nor lowered, nor given an end', async () => {
  const { ana, ben, coordinator, itemId } = await scene()
  const { shares } = await narrow(ana, itemId)
  const [mine] = shares
  const refusal = { code: 'conflict', fields: { shares: 'last_editor' } }
  const take = (shareId = mine?.id ?? '') => coordinator.api(sharingEndpoints.unshare, { itemId, shareId })
  await expect(take()).rejects.toMatchObject(refusal)
  await expect(share(coordinator, itemId, toPerson(ana), 'comment')).rejects.toMatchObject(refusal)
  const soon = new Date(Date.now() + 60_000).toISOString()
  await expect(share(coordinator, itemId, toPerson(ana), 'edit', soon)).rejects.toMatchObject(refusal)
  await share(ana, itemId, toPerson(ben), 'edit')
  await take()
  expect(await sees(ana, itemId)).toBe(false)
})

it('a change of rights closes open texts before it is answered, and nothing more goes in or out', async () => {
  const { ana, ben, itemId } = await scene()
  const [hers, his] = [openEditor(ana, itemId), openEditor(ben, itemId)]
  await Promise.all([hers.saved(), his.saved()])
  const socket = await ben.socket()
  await narrow(ana, itemId)
  his.write('Dopo la fine')
  await his.becomes('closed')
  hers.write('Solo per chi è dentro')
  await hers.saved()
  expect(his.text()).not.toContain('Solo per chi')
  expect(his.provider.unsent()).not.toBeNull()
  expect(await socket.ask(writingCommands.update.name, paragraphFor(itemId))).toMatchObject({
    refused: { code: 'not_found' },
  })
  await ana.api(documentEndpoints.nameVersion, { documentId: itemId, name: 'Riservata' })
  await (await ana.socket()).settled()
  await socket.settled()
  const heard = socket.heard.filter(
    ([name]) => name === documentEvents.changed.name || name === libraryEvents.changed.name,
  )
  expect(heard).toEqual([])
  hers.close()
  his.close()
})

it('a right whose time is over gives nothing, though nothing has tidied it away', async () => {
  const { ana, outsider, itemId } = await scene()
  const to = { kind: 'person', personId: outsider.id, asMember: false } as const
  const later = (ms: number) => new Date(Date.now() + ms)
  await buildSharing(itemId, [{ to, until: later(60_000), by: ana.id }], { by: ana.id })
  expect(await sees(outsider, itemId)).toBe(true)
  const other = await buildDocument({ placeId: (await findItem(itemId))?.placeId ?? '', createdBy: ana.id })
  await buildSharing(other._id, [{ to, until: later(-1_000), by: ana.id }], { by: ana.id })
  expect((await findItem(other._id))?.access?.rules).toHaveLength(1)
  expect(await sees(outsider, other._id)).toBe(false)
  const { items } = await outsider.api(sharingEndpoints.withMe)
  expect(items.map(({ item }) => item.id)).toEqual([itemId])
})

it('a right given for a time stops at its moment, open editors included', async () => {
  const { ana, outsider, itemId } = await scene()
  await share(ana, itemId, toPerson(outsider), 'edit', new Date(Date.now() + 3_600_000).toISOString())
  const editor = openEditor(outsider, itemId)
  await editor.saved()
  const until = new Date(Date.now() + 1_500).toISOString()
  await share(ana, itemId, toPerson(outsider), 'edit', until)
  await editor.becomes('closed')
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until))
  expect(await sees(outsider, itemId)).toBe(false)
  await endSharesOf(itemId)
  await vi.waitUntil(async () => (await findItem(itemId))?.access === null, { timeout: 30_000 })
  expect((await outsider.api(sharingEndpoints.withMe)).items).toEqual([])
  editor.close()
})

it('a move says before who gains and who loses, and does it', async () => {
  const { ana, ben, itemId, folderId } = await scene()
  await narrow(ana, folderId)
  const into = await ana.api(sharingEndpoints.move, { itemId, parentId: folderId })
  expect(into).toMatchObject({ gains: { count: 0 }, loses: { count: 1, names: [ben.name] } })
  await ana.api(libraryEndpoints.move, { itemId, parentId: folderId, beforeId: null })
  expect(await sees(ben, itemId)).toBe(false)
  expect(await ana.api(sharingEndpoints.move, { itemId })).toMatchObject({ gains: { count: 1 }, loses: { count: 0 } })
  await ana.api(libraryEndpoints.move, { itemId, parentId: null, beforeId: null })
  expect(await sees(ben, itemId)).toBe(true)
})

it('a move names nobody to whom only reads what is shared with them', async () => {
  const { ana, itemId, folderId } = await scene()
  await narrow(ana, folderId)
  await ana.api(libraryEndpoints.move, { itemId, parentId: folderId, beforeId: null })
  const lab = await buildLab()
  const mara = await newPerson('Mara', 'member', { id: lab.id, kind: 'lab' })
  await share(ana, itemId, { kind: 'place', placeId: lab.id }, 'read')
  const { gains } = await mara.api(sharingEndpoints.move, { itemId })
  expect(gains.count).toBeGreaterThan(0)
  expect(gains.names).toEqual([])
})

it('who sees one item of a hidden folder, and not the lab it was given to, learns the name of neither', async () => {
  const { network, ana, ben, itemId, folderId } = await scene()
  const lab = await buildLab({ name: 'Laboratorio segreto', joining: 'invitation' })
  await buildRole({ personId: ana.id, placeId: lab.id, placeKind: 'lab', role: 'member' })
  await narrow(ana, folderId)
  await ana.api(libraryEndpoints.move, { itemId, parentId: folderId, beforeId: null })
  await share(ana, itemId, toPerson(ben), 'read')
  await share(ana, itemId, { kind: 'place', placeId: lab.id }, 'read')
  const hers = await ana.api(sharingEndpoints.audience, { itemId })
  expect(JSON.stringify(hers)).toContain('Riservato')
  expect(JSON.stringify(hers)).toContain(lab.place.name)
  const his = await ben.api(sharingEndpoints.audience, { itemId })
  expect(his.people.map(({ person }) => person.id)).toContain(ana.id)
  expect(JSON.stringify(his)).not.toContain('Riservato')
  expect(JSON.stringify(his)).not.toContain(lab.place.name)
  expect((await ben.api(libraryEndpoints.list, { placeId: network.id })).items.map(({ id }) => id)).toEqual([itemId])
})

it('through what is given to a secret lab nobody learns who is in it: they are counted', async () => {
  const { network, ana, ben, itemId, folderId } = await scene()
  const lab = await buildLab({ joining: 'invitation' })
  const ofLab = { placeId: lab.id, placeKind: 'lab', role: 'member' } as const
  const sara = await newPerson('Sara Segreta', 'member', { id: lab.id, kind: 'lab' })
  await buildRole({ personId: ana.id, ...ofLab })
  const before = await ben.api(sharingEndpoints.audience, { itemId })
  await share(ana, itemId, { kind: 'place', placeId: lab.id }, 'read')
  const [hers, his] = await Promise.all([ana, ben].map((one) => one.api(sharingEndpoints.audience, { itemId })))
  expect(hers?.people.map(({ person }) => person.id)).toContain(sara.id)
  expect(his).toEqual({ ...before, count: before.count + 1 })
  // nor by a move into a folder that is given to it
  await share(ana, folderId, { kind: 'place', placeId: lab.id }, 'read')
  const { _id: other } = await buildDocument({ placeId: network.id, createdBy: ana.id })
  const { gains } = await ben.api(sharingEndpoints.move, { itemId: other, parentId: folderId })
  expect(gains).toEqual({ count: 1, names: [] })
  expect((await ana.api(sharingEndpoints.move, { itemId: other, parentId: folderId })).gains.names).toEqual([sara.name])
})

it('who reads one thing of a secret lab learns who else it was given to, and not who is in the lab', async () => {
  const lab = await buildLab({ joining: 'invitation' })
  const { ana, ben, outsider } = await people(lab)
  // they meet in another place
  const meeting = await buildNetwork()
  for (const { id } of [ana, ben, outsider])
    await buildRole({ personId: id, placeId: meeting.id, placeKind: 'network', role: 'member' })
  const { _id: itemId } = await buildDocument({ placeId: lab.id, createdBy: ana.id })
  await share(ana, itemId, toPerson(outsider), 'read')
  const { count, people: shown } = await outsider.api(sharingEndpoints.audience, { itemId })
  expect(shown.map(({ person }) => person.id)).toEqual([outsider.id])
  expect(count).toBeGreaterThan(3)
})

it('nobody hides what others brought by moving a folder of their own', async () => {
  const { network, ana, ben, coordinator, folderId } = await scene()
  const { _id: openId } = await buildItem({ placeId: network.id, createdBy: ana.id, name: 'Aperta' })
  const draft = { placeId: network.id, parentId: openId, name: 'Di Ben' }
  const { id: his } = await ben.api(libraryEndpoints.createFolder, draft)
  await narrow(ana, folderId)
  const where = { itemId: openId, parentId: folderId, beforeId: null }
  await expect(ana.api(libraryEndpoints.move, where)).rejects.toMatchObject({ code: 'forbidden' })
  const { items } = await ben.api(libraryEndpoints.list, { placeId: network.id })
  expect(items.map(({ id }) => id)).toContain(his)
  await coordinator.api(libraryEndpoints.move, where)
})

it('who was let in and then taken out, before their turn came, gives nothing and moves nothing any more', async () => {
  const { ana, ben, coordinator, itemId, folderId } = await scene()
  const { shares } = await narrow(ana, itemId)
  await share(coordinator, itemId, toPerson(ben), 'edit')
  const actor = { id: ana.id, grants: await findGrants(ana.id) }
  const [open, movable] = await Promise.all([accessSharing(actor, itemId, 'manage'), accessItem(actor, itemId, 'edit')])
  await coordinator.api(sharingEndpoints.unshare, { itemId, shareId: shares[0]?.id ?? '' })
  const to = { kind: 'person' as const, personId: ana.id, asMember: true }
  await expect(shareItem(actor, open, { to, level: 'edit', until: null })).rejects.toMatchObject({ code: 'forbidden' })
  const where = { parentId: folderId, beforeId: null }
  await expect(moveItem(actor, movable, where)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await sees(ana, itemId)).toBe(false)
})

it('what lay in a narrowed folder that is gone stays narrowed when it comes back', async () => {
  const { ana, ben, itemId, folderId } = await scene()
  await narrow(ana, folderId)
  await ana.api(libraryEndpoints.move, { itemId, parentId: folderId, beforeId: null })
  await ana.api(libraryEndpoints.remove, { itemId })
  await ana.api(libraryEndpoints.remove, { itemId: folderId })
  await ana.api(libraryEndpoints.restore, { itemId })
  expect((await findItem(itemId))?.parentId).toBeNull()
  expect(await Promise.all([ana, ben].map((one) => sees(one, itemId)))).toEqual([true, false])
})

it('a folder with what others brought is narrowed by who looks after the place alone; nobody is given what they do not know', async () => {
  const { network, ana, ben, coordinator, guest, itemId, folderId } = await scene()
  await ben.api(libraryEndpoints.createFolder, { placeId: network.id, parentId: folderId, name: 'Di Ben' })
  await expect(narrow(ana, folderId)).rejects.toMatchObject({ code: 'forbidden' })
  await narrow(coordinator, folderId)
  await expect(share(ana, itemId, toPerson(guest), 'read')).rejects.toMatchObject({ code: 'invalid' })
  const past = new Date(Date.now() - 1_000).toISOString()
  await expect(share(ana, itemId, toPerson(ben), 'read', past)).rejects.toMatchObject({
    fields: { until: 'too_early' },
  })
  await expect(share(ben, itemId, toPerson(ben), 'read')).rejects.toMatchObject({ code: 'forbidden' })
})
