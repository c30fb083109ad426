// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, onTestFinished, vi } from 'vitest'
import { buildDocument } from '#server/features/documents/build.ts'
import { VersionModel } from '#server/features/documents/model.ts'
import { writingDoor } from '#server/features/documents/realtime.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { setWritingDoor } from '#server/features/writing/access.ts'
import { UpdateModel } from '#server/features/writing/model.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { documentEndpoints, documentEvents } from '#shared/features/documents.ts'
import { libraryEndpoints } from '#shared/features/library.ts'
import { writingCommands, writingEvents, writingRoot, writingSignals } from '#shared/features/writing.ts'
import { gate } from '#test/support/gate.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { type Editor, openEditor } from './editor.ts'
import { lockText, paragraphFor } from './fixture.ts'

await startTestServer()

async function scene() {
  const network = await buildNetwork()
  const around = await people(network)
  const { _id } = await buildDocument({ placeId: network.id, createdBy: around.ana.id, body: null })
  return { network, ...around, documentId: _id }
}

const closeAll = (editors: readonly Editor[]) => {
  for (const editor of editors) editor.close()
}

it('a role that ends closes the text at once: nothing more goes in or out, and what was unsent stays readable', async () => {
  const { network, ben, staff, documentId } = await scene()
  const mara = await newPerson('Mara')
  const role = await buildRole({ personId: mara.id, placeId: network.id, placeKind: 'network', role: 'member' })
  const [hers, his] = [openEditor(mara, documentId), openEditor(ben, documentId)]
  await Promise.all([hers.saved(), his.saved()])
  hers.write('Finché posso')
  await hers.saved()
  await staff.api(administrationEndpoints.endRole, { roleId: role._id })
  hers.write('Dopo la fine')
  await hers.becomes('closed')
  his.write('Solo per chi è dentro')
  await his.saved()
  expect(hers.text()).not.toContain('Solo per chi')
  expect(his.text()).not.toContain('Dopo la fine')
  expect(hers.provider.unsent()).not.toBeNull()
  // nothing of it is left on that device
  expect(await hers.store.load()).toEqual({ state: null, seq: 0, unsent: [] })
  const socket = await mara.socket()
  expect(await socket.ask(writingCommands.update.name, paragraphFor(documentId))).toMatchObject({
    refused: { code: 'not_found' },
  })
  expect(await UpdateModel.countDocuments({ documentId, personId: mara.id })).toBe(1)
  closeAll([hers, his])
})

it('a text in the Cestino is closed to who reads it, only read by who put it there, and written again once it is back', async () => {
  const { ana, ben, documentId } = await scene()
  const [hers, his] = [openEditor(ana, documentId), openEditor(ben, documentId)]
  await Promise.all([hers.saved(), his.saved()])
  await ana.api(libraryEndpoints.remove, { itemId: documentId })
  await Promise.all([hers.becomes('readOnly'), his.becomes('closed')])
  const socket = await ana.socket()
  expect(await socket.ask(writingCommands.update.name, paragraphFor(documentId))).toMatchObject({
    refused: { code: 'forbidden' },
  })
  hers.write('Scritto mentre non si poteva')
  await ana.api(libraryEndpoints.restore, { itemId: documentId })
  await hers.saved()
  const third = openEditor(ben, documentId)
  await third.saved()
  expect(third.text()).toContain('Scritto mentre non si poteva')
  closeAll([hers, his, third])
})

it('a text is approved while ten write in it: the version is a beginning of the log, and the rest is in a new bozza', async () => {
  const { network, ana, coordinator, documentId } = await scene()
  const here = { id: network.id, kind: 'network' } as const
  const ten = await Promise.all([...Array(10).keys()].map((n) => newPerson(`Scrivente ${n}`, 'member', here)))
  const editors = ten.map((person) => openEditor(person, documentId))
  await Promise.all(editors.map((editor) => editor.saved()))
  const socket = await ana.socket()
  const tokens: string[] = []
  const write = (round: number) => {
    for (const [index, editor] of editors.entries()) {
      const token = `⟦${index}.${round}⟧`
      editor.write(token)
      tokens.push(token)
    }
  }
  write(0)
  await vi.waitUntil(async () => (await UpdateModel.countDocuments({ documentId })) > 0, { timeout: 30_000 })
  const approving = coordinator.api(documentEndpoints.approve, { documentId, note: null })
  let round = 0
  const over = approving.then(() => true)
  while (!(await Promise.race([over, new Promise((next) => setTimeout(next, 120, false))]))) write(++round)
  write(++round)
  expect(await socket.next(documentEvents.changed, (changed) => changed.documentId === documentId)).toBeTruthy()
  // where nothing came in behind the fixed position nobody has opened the next bozza: whoever goes on writing does
  await ana.api(documentEndpoints.openDraft, { documentId })
  await Promise.all(editors.map((editor) => editor.saved()))
  const texts = () => new Set(editors.map((editor) => editor.text()))
  await vi.waitUntil(() => texts().size === 1, { timeout: 30_000, interval: 20 })
  const [text = ''] = texts()
  expect(tokens.filter((token) => text.split(token).length !== 2)).toEqual([])
  const versions = await VersionModel.find({ documentId, cause: 'approval' }).lean()
  expect(versions).toHaveLength(1)
  const [{ body, seq } = { body: '', seq: 0 }] = versions
  const behind = await UpdateModel.countDocuments({ documentId, seq: { $gt: seq } })
  expect(behind).toBeGreaterThan(0)
  const missing = tokens.filter((token) => !body?.includes(token))
  expect(missing).toContain(`⟦0.${round}⟧`)
  closeAll(editors)
})

it('who is pointing is what the server knows: a name of one’s own making reaches nobody', async () => {
  const { ana, ben, documentId } = await scene()
  const [hers, his] = [await ana.socket(), await ben.socket()]
  const join = { documentId, since: null, stateVector: null }
  await hers.ask(writingCommands.join.name, { ...join, clientNumber: 7 })
  await his.ask(writingCommands.join.name, { ...join, clientNumber: 8 })
  const forged = { name: 'Il Sindaco', colour: 'red' }
  const place = { tname: writingRoot, name: 'Il Sindaco', user: forged }
  const cursor = { anchor: place, head: place, user: forged }
  hers.emit(writingSignals.point.name, { documentId, clock: 1, cursor, person: forged, clientNumber: 8 })
  hers.emit(writingSignals.point.name, { documentId, clock: 2, cursor })
  const { caret } = await his.next(writingEvents.pointed, ({ caret: { clock } }) => clock === 2)
  expect(caret).toMatchObject({ clientNumber: 7, person: { id: ana.id, name: 'Ana' } })
  expect(JSON.stringify(his.ephemera)).not.toContain('Sindaco')
  expect(his.ephemera.filter(([, said]) => JSON.stringify(said).includes('"clock":1'))).toEqual([])
})

it('a number that is another’s opens nothing: nobody’s caret moves or goes', async () => {
  const { ana, ben, coordinator, documentId } = await scene()
  const [hers, his, third] = [await ana.socket(), await ben.socket(), await coordinator.socket()]
  const join = { documentId, since: null, stateVector: null }
  await hers.ask(writingCommands.join.name, { ...join, clientNumber: 7 })
  await third.ask(writingCommands.join.name, { ...join, clientNumber: 9 })
  const refused = await his.ask(writingCommands.join.name, { ...join, clientNumber: 7 })
  expect(refused).toMatchObject({ refused: { code: 'conflict', fields: { clientNumber: 'taken' } } })
  his.emit(writingSignals.point.name, { documentId, clock: 5, cursor: null })
  await his.ask(writingCommands.leave.name, { documentId })
  hers.emit(writingSignals.point.name, { documentId, clock: 6, cursor: null })
  const { caret } = await third.next(writingEvents.pointed, ({ caret: { clock } }) => clock >= 5)
  expect(caret).toMatchObject({ clock: 6, person: { id: ana.id } })
  await third.settled()
  expect([...third.heard, ...third.ephemera].filter(([name]) => name === writingEvents.left.name)).toEqual([])
})

it('rights that end wait for who stands in the door: what got through is stored before that is answered', async () => {
  const { ana, documentId } = await scene()
  const socket = await ana.socket()
  const { opened, open } = gate()
  const entered = gate()
  setWritingDoor(async (...asked) => {
    const text = await writingDoor(...asked)
    entered.open()
    await opened
    return text
  })
  onTestFinished(() => setWritingDoor(writingDoor))
  const answer = socket.ask(writingCommands.update.name, paragraphFor(documentId))
  await entered.opened
  let over = false
  const locked = lockText(documentId).then(async () => {
    over = true
    return UpdateModel.countDocuments({ documentId })
  })
  // what waits for nobody is over by then
  await vi.waitUntil(() => over, { timeout: 600, interval: 20 }).catch(() => undefined)
  open()
  expect(await answer).toHaveProperty('done')
  expect(await locked).toBe(1)
})
