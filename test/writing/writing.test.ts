// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { memoryStore } from '#client/features/writing/store.ts'
import { compactText, setKeptDays, trustIfWhole } from '#server/features/writing/compaction.ts'
import { SnapshotModel, UpdateModel } from '#server/features/writing/model.ts'
import { bytesOf, storeSnapshot } from '#server/features/writing/snapshots.ts'
import { readBody } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { writingCommands, writingEndpoints, writingRoot } from '#shared/features/writing.ts'
import { bodyJson } from '#shared/writing/body.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { documentJson, openEditor } from './editor.ts'
import { buildText, lockText, paragraphFor } from './fixture.ts'

await startTestServer()
async function scene() {
  const network = await buildNetwork()
  const around = await people(network)
  return { network, ...around, documentId: await buildText(network.id) }
}

it('what one writes is stored, then acknowledged, and the other has it', async () => {
  const { ana, ben, documentId } = await scene()
  const [hers, his] = [openEditor(ana, documentId), openEditor(ben, documentId)]
  await Promise.all([hers.saved(), his.saved()])
  hers.write('Buongiorno')
  expect(hers.state()).toBe('saving')
  await hers.saved()
  expect(await UpdateModel.countDocuments({ documentId })).toBe(1)
  await vi.waitUntil(() => his.text() === hers.text(), { timeout: 30_000 })
  his.write('A tutte e a tutti')
  await his.saved()
  await vi.waitUntil(() => his.text() === hers.text(), { timeout: 30_000 })
  const third = openEditor(ana, documentId)
  await third.saved()
  expect(third.text()).toBe(hers.text())
  expect(third.text()).toContain('Buongiorno')
  for (const editor of [hers, his, third]) editor.close()
})

it('both wrote without a line, and both texts are there', async () => {
  const { ana, ben, documentId } = await scene()
  const [hers, his] = [openEditor(ana, documentId), openEditor(ben, documentId)]
  await Promise.all([hers.saved(), his.saved()])
  hers.line.cut()
  his.line.cut()
  await Promise.all([hers.becomes('offline'), his.becomes('offline')])
  hers.write('Lei in treno')
  his.write('Lui in galleria')
  expect(hers.provider.unsent()).not.toBeNull()
  hers.line.restore()
  his.line.restore()
  await Promise.all([hers.saved(), his.saved()])
  await vi.waitUntil(() => his.text() === hers.text() && hers.text().includes('galleria'), { timeout: 30_000 })
  expect(hers.text()).toContain('Lei in treno')
  expect(hers.provider.unsent()).toBeNull()
  for (const editor of [hers, his]) editor.close()
})

it('who was away while much was written comes back with all of it, over a line that lives on', async () => {
  const { ana, ben, documentId } = await scene()
  const [hers, his] = [openEditor(ana, documentId), openEditor(ben, documentId)]
  await Promise.all([hers.saved(), his.saved()])
  his.line.cut()
  await his.becomes('offline')
  for (let n = 1; n <= 15; n += 1) {
    hers.write(`riga ${n}`)
    await hers.saved()
  }
  expect(await UpdateModel.countDocuments({ documentId })).toBe(15)
  his.line.restore()
  await his.saved()
  expect(his.text()).toBe(hers.text())
  for (const editor of [hers, his]) editor.close()
})

it('a page that dies with something unsent leaves it on the device, and the next page sends it', async () => {
  const { ana, ben, documentId } = await scene()
  const store = memoryStore()
  const first = openEditor(ana, documentId, { store })
  await first.saved()
  first.line.cut()
  await first.becomes('offline')
  first.write('Non perdermi')
  first.close()
  const [second, his] = [openEditor(ana, documentId, { store }), openEditor(ben, documentId)]
  await second.saved()
  await vi.waitUntil(() => his.text().includes('Non perdermi'), { timeout: 30_000 })
  expect((await store.load()).unsent).toEqual([])
  for (const editor of [second, his]) editor.close()
})

it('an answer that was lost is asked for again with the same id, and stored once', async () => {
  const { ana, documentId } = await scene()
  const socket = await ana.socket()
  const sent = paragraphFor(documentId)
  const answers = await Promise.all([1, 2, 3].map(() => socket.ask(writingCommands.update.name, sent)))
  answers.push(await (await ana.socket()).ask(writingCommands.update.name, sent))
  expect(answers).toEqual(answers.map(() => ({ done: { seq: 1 } })))
  expect(await UpdateModel.countDocuments({ documentId })).toBe(1)
})

it('an earlier session’s number is the same person’s, and nobody else’s', async () => {
  const { ana, ben, documentId } = await scene()
  const [hers, his] = [await (await ana.device()).socket(), await ben.socket()]
  const sent = paragraphFor(documentId)
  await (await ana.socket()).ask(writingCommands.join.name, {
    documentId,
    clientNumber: sent.clientNumber,
    since: null,
    stateVector: null,
  })
  expect(await his.ask(writingCommands.update.name, sent)).toEqual({
    refused: { code: 'conflict', fields: { clientNumber: 'taken' }, retryAfter: null },
  })
  expect(await hers.ask(writingCommands.update.name, sent)).toEqual({ done: { seq: 1 } })
})

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

it.each([
  ['is no update', () => ({ update: base64(Buffer.from([9, 9, 9, 9])) }), 'invalid'],
  ['is nothing', () => ({ update: base64(Y.encodeStateAsUpdate(new Y.Doc())) }), 'invalid'],
  ['is no base64', () => ({ update: '#' }), 'invalid'],
  ['is too large', () => ({ update: 'A'.repeat(1_400_000) }), 'too_large'],
  ['is under a number that is none', () => ({ clientNumber: 0 }), 'invalid'],
  [
    'writes under two numbers',
    () => {
      const [one, other] = [new Y.Doc(), new Y.Doc()]
      for (const doc of [one, other]) doc.getXmlFragment(writingRoot).push([new Y.XmlElement('paragraph')])
      Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
      return { clientNumber: one.clientID, update: base64(Y.encodeStateAsUpdate(one)) }
    },
    'invalid',
  ],
  [
    'writes elsewhere than in the text',
    () => {
      const doc = new Y.Doc()
      doc.getMap('altrove').set('a', 1)
      return { clientNumber: doc.clientID, update: base64(Y.encodeStateAsUpdate(doc)) }
    },
    'invalid',
  ],
  [
    'brings a document inside the document',
    () => {
      const doc = new Y.Doc()
      const paragraph = new Y.XmlElement('paragraph')
      doc.getXmlFragment(writingRoot).push([paragraph])
      paragraph.setAttribute('x', new Y.Doc() as never)
      return { clientNumber: doc.clientID, update: base64(Y.encodeStateAsUpdate(doc)) }
    },
    'invalid',
  ],
  ...Object.entries<(root: Y.XmlFragment) => void>({
    'puts words beside the blocks': (root) => root.push([new Y.XmlText('fuori')]),
    'brings what is no element': (root) => root.push([new Y.XmlHook('x') as never]),
    'brings a table of another kind': (root) => root.push([new Y.Map() as never]),
    'brings an element that no text has': (root) => root.push([new Y.XmlElement('script')]),
    'has a mark that no text has': (root) => {
      const words = new Y.XmlText()
      const line = new Y.XmlElement('paragraph')
      root.push([line])
      line.push([words])
      words.insert(0, 'ciao', { onclick: {} })
    },
  }).map(([what, write]): [string, () => object, string] => [
    what,
    () => {
      const doc = new Y.Doc()
      write(doc.getXmlFragment(writingRoot))
      return { clientNumber: doc.clientID, update: base64(Y.encodeStateAsUpdate(doc)) }
    },
    'invalid',
  ]),
  [
    'takes up more room than numbers go',
    // one client, one struct: number 7 from 0 on, room for 2^53 - 1 signs, nothing deleted
    () => ({ clientNumber: 7, update: base64(Buffer.from([1, 1, 7, 0, 0, ...Array(7).fill(0xff), 0x0f, 0])) }),
    'invalid',
  ],
  [
    'builds on what is not there',
    () => {
      const doc = new Y.Doc()
      doc.getXmlFragment(writingRoot).push([new Y.XmlElement('paragraph')])
      const before = Y.encodeStateVector(doc)
      doc.getXmlFragment(writingRoot).push([new Y.XmlElement('paragraph')])
      return { clientNumber: doc.clientID, update: base64(Y.encodeStateAsUpdate(doc, before)) }
    },
    'conflict',
  ],
])('an update that %s is refused with a word, and the text opens', async (_what, wrong, code) => {
  const { ana, ben, documentId } = await scene()
  const socket = await ana.socket()
  await socket.ask(writingCommands.update.name, paragraphFor(documentId, 'Buono'))
  const answer = await socket.ask(writingCommands.update.name, { ...paragraphFor(documentId), ...wrong() })
  expect(answer).toMatchObject({ refused: { code } })
  expect(socket.isConnected()).toBe(true)
  expect(await UpdateModel.countDocuments({ documentId })).toBe(1)
  const his = openEditor(ben, documentId)
  await his.saved()
  expect(his.text()).toContain('Buono')
  his.close()
})

it('what shows only where it lies is taken out by whoever reads: the text opens, here and there', async () => {
  const { ana, ben, documentId } = await scene()
  const socket = await ana.socket()
  const first = paragraphFor(documentId, 'Buono')
  await socket.ask(writingCommands.update.name, first)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Buffer.from(first.update, 'base64'))
  const send = async (write: (root: Y.XmlFragment) => void) => {
    const before = Y.encodeStateVector(doc)
    write(doc.getXmlFragment(writingRoot))
    const update = base64(Y.encodeStateAsUpdate(doc, before))
    const answer = await socket.ask(writingCommands.update.name, {
      documentId,
      clientNumber: doc.clientID,
      updateId: newId(),
      update,
    })
    expect(answer).toHaveProperty('done')
  }
  // beside the paragraph: by its neighbour alone nobody knows that this is the top
  await send((root) => root.push([new Y.XmlText('fuori posto')]))
  let inner: Y.XmlFragment = doc.getXmlFragment(writingRoot)
  for (let n = 0; n < 8; n += 1)
    await send(() => {
      for (let k = 0; k < 50; k += 1) {
        const quote = new Y.XmlElement('blockquote')
        inner.push([quote])
        inner = quote
      }
    })
  const his = openEditor(ben, documentId)
  await his.saved()
  expect(his.text()).toContain('Buono')
  expect(his.text()).not.toContain('fuori posto')
  expect(his.text().split('blockquote').length).toBeLessThan(110)
  expect(JSON.stringify(bodyJson(his.doc))).toContain('Buono')
  his.write('E si scrive')
  await his.saved()
  await compactText(documentId)
  const { seq } = await ben.api(writingEndpoints.sent, { documentId })
  expect((await ben.api(writingEndpoints.at, { documentId, seq })).text).toContain('E si scrive')
  expect(JSON.stringify(await readBody(documentId, seq))).toContain('E si scrive')
  his.close()
})

it('bytes turned at random are refused, or leave a text that opens as it is stored', async () => {
  const { ana, documentId } = await scene()
  const socket = await ana.socket()
  const good = paragraphFor(documentId, 'Uno due tre quattro')
  let taken = 0
  for (let n = 0; n < 60; n += 1) {
    const bytes = Buffer.from(good.update, 'base64')
    bytes[(n * 7) % bytes.length] = (n * 53) % 256
    const answer = await socket.ask(writingCommands.update.name, {
      ...good,
      updateId: newId(),
      update: bytes.toString('base64'),
    })
    if (typeof answer === 'object' && answer !== null && 'done' in answer) taken += 1
  }
  const rows = await UpdateModel.find({ documentId }).lean()
  expect(rows).toHaveLength(taken)
  if (taken > 0) await compactText(documentId)
  const hers = openEditor(ana, documentId)
  await hers.saved()
  hers.write('E si scrive')
  await hers.saved()
  hers.close()
})

it('a text that is locked takes nothing more, at once, and what was typed stays with its writer', async () => {
  const { ana, documentId } = await scene()
  const hers = openEditor(ana, documentId)
  await hers.saved()
  hers.write('Prima della firma')
  await hers.saved()
  await lockText(documentId)
  await hers.becomes('readOnly')
  hers.write('Troppo tardi')
  const socket = await ana.socket()
  expect(await socket.ask(writingCommands.update.name, paragraphFor(documentId))).toMatchObject({
    refused: { code: 'conflict' },
  })
  const kept = new Y.Doc()
  Y.applyUpdate(kept, Y.encodeStateAsUpdate(hers.doc))
  expect(documentJson(kept)).toContain('Troppo tardi')
  expect(hers.provider.unsent()).not.toBeNull()
  expect(await UpdateModel.countDocuments({ documentId })).toBe(1)
  hers.close()
})

it('a text is put together, read back, and only then its old bytes go; it opens all the same', async () => {
  const { ana, ben, documentId } = await scene()
  const hers = openEditor(ana, documentId)
  await hers.saved()
  for (let n = 1; n <= 12; n += 1) {
    hers.write(`riga ${n}`)
    await hers.saved()
  }
  setKeptDays(0)
  await compactText(documentId)
  setKeptDays(30)
  expect(await UpdateModel.countDocuments({ documentId, update: { $ne: null } })).toBe(0)
  expect(await UpdateModel.countDocuments({ documentId })).toBe(12)
  hers.write('ancora')
  await hers.saved()
  const his = openEditor(ben, documentId)
  await his.saved()
  expect(his.text()).toBe(hers.text())
  const { seq } = await ana.api(writingEndpoints.at, { documentId, seq: 13 })
  expect(seq).toBe(13)
  await expect(ana.api(writingEndpoints.at, { documentId, seq: 5 })).rejects.toMatchObject({ code: 'not_found' })
  for (const editor of [hers, his]) editor.close()
})

it.each([
  ['lacks an update', (bytes: Uint8Array) => Y.mergeUpdates([bytes])],
  ['is no state at all', () => Buffer.from('falso')],
])('a snapshot that %s is never trusted, and nothing is let go of for it', async (_what, spoil) => {
  const { ana, documentId } = await scene()
  const socket = await ana.socket()
  for (const text of ['uno', 'due']) await socket.ask(writingCommands.update.name, paragraphFor(documentId, text))
  const [first] = await UpdateModel.find({ documentId }).sort({ seq: 1 }).lean()
  const bytes = bytesOf(first?.update ?? Buffer.alloc(0))
  const snapshot = await storeSnapshot(documentId, {
    upToSeq: 2,
    state: spoil(bytes),
    stateVector: Y.encodeStateVectorFromUpdate(bytes),
  })
  await expect(trustIfWhole(snapshot)).rejects.toThrow('not what was read back')
  expect(await SnapshotModel.countDocuments({ documentId })).toBe(0)
  setKeptDays(0)
  await compactText(documentId)
  setKeptDays(30)
  const hers = openEditor(ana, documentId)
  await hers.saved()
  expect(hers.text()).toMatch(/uno.*due|due.*uno/)
  hers.close()
})

it('Recupera: what each person sent, hour by hour, and the text as it was', async () => {
  const { ana, ben, documentId } = await scene()
  const [hers, his] = [openEditor(ana, documentId), openEditor(ben, documentId)]
  await Promise.all([hers.saved(), his.saved()])
  hers.write('la prima')
  await hers.saved()
  his.write('la seconda')
  await his.saved()
  const { sent, seq } = await ana.api(writingEndpoints.sent, { documentId })
  expect(seq).toBe(2)
  expect(sent.map(({ person, updates, from, to }) => [person?.id, updates, from, to]).sort()).toEqual(
    [
      [ana.id, 1, 1, 1],
      [ben.id, 1, 2, 2],
    ].sort(),
  )
  const then = await ana.api(writingEndpoints.at, { documentId, seq: 1 })
  expect(then.text).toBe('la prima')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Buffer.from(then.state, 'base64'))
  expect(documentJson(doc)).toContain('la prima')
  expect(documentJson(doc)).not.toContain('la seconda')
  for (const editor of [hers, his]) editor.close()
})

it('Recupera counts a whole log: who asks without end is told when to come again', async () => {
  const { ana, documentId } = await scene()
  const asked = Array.from({ length: 60 }, () =>
    ana.api(writingEndpoints.sent, { documentId }).then(
      () => 'answered',
      ({ code }: { code: string }) => code,
    ),
  )
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['answered', 'too_many']))
})
