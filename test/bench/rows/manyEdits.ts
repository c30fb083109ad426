// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { compactText } from '#server/features/writing/compaction.ts'
import { NumberModel, type UpdateDocument, UpdateModel } from '#server/features/writing/model.ts'
import { findNewestSnapshot } from '#server/features/writing/snapshots.ts'
import { newId } from '#server/lib/id.ts'
import { writingRoot } from '#shared/features/writing.ts'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { makeTimes, p50p99, shown } from '#test/bench/times.ts'
import { joinText } from '#test/bench/typing.ts'
import { openWire } from '#test/bench/wire.ts'
import { type SeededPerson, seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'
import { buildText } from '#test/writing/fixture.ts'

const edits = 260_000
/** After the text was put together last. */
const behind = 200
const writers = 10
const joins = 200
const perParagraph = 400
const batch = 5_000

/** Keys of some people who take turns, one paragraph after the other; every tenth takes a letter away. */
async function writeLog(documentId: string, people: readonly SeededPerson[]): Promise<void> {
  const at = new Date()
  const docs = people.map(() => new Y.Doc())
  await NumberModel.create(
    docs.map(({ clientID: clientNumber }, index) => {
      const { id: personId = '', sessionId = '' } = people[index] ?? {}
      return { _id: `${documentId}:${clientNumber}`, documentId, clientNumber, personId, sessionId, at }
    }),
  )
  let rows: UpdateDocument[] = []
  let seq = 0
  const store = async () => {
    if (rows.length > 0) await UpdateModel.collection.insertMany(rows as never)
    rows = []
  }
  const words = docs.map(() => new Y.XmlText())
  for (let n = 0; n < edits + behind; n += 1) {
    const writer = Math.floor(n / 20) % writers
    const doc = docs[writer]
    const person = people[writer]
    if (!doc || !person) continue
    const before = Y.getState(doc.store, doc.clientID)
    let update: Uint8Array | null = null
    doc.once('update', (made: Uint8Array) => {
      update = made
    })
    doc.transact(() => {
      let text = words[writer]
      if (!text?.doc || text.length >= perParagraph) {
        text = words[writer] = new Y.XmlText()
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [text])
        doc.getXmlFragment(writingRoot).push([paragraph])
      }
      if (n % 10 === 9 && text.length > 1) text.delete(text.length - 1, 1)
      else text.insert(text.length, 'abcde fghi'[n % 10] ?? 'a')
    })
    const made: Uint8Array = update ?? new Uint8Array()
    const after = Y.getState(doc.store, doc.clientID)
    seq += 1
    rows.push({
      _id: newId(),
      documentId,
      seq,
      update: Buffer.from(made),
      updateId: newId(),
      personId: person.id,
      sessionId: person.sessionId,
      clientNumber: doc.clientID,
      clockFrom: after > before ? before : null,
      clockTo: after > before ? after : null,
      size: made.length,
      at,
      demo: false,
    })
    if (rows.length === batch) await store()
    if (seq === edits) {
      await store()
      // as it goes along in a day: so many at a time
      while ((await findNewestSnapshot(documentId))?.upToSeq !== seq) await compactText(documentId)
    }
  }
  await store()
}

async function manyEdits(bench: Bench): Promise<Line[]> {
  const { people, documentId } = await bench.seeding(async () => {
    const people = await seedPeople(writers)
    const [room] = await seedRooms(1)
    if (!room) throw new Error('there is no room')
    await seedMembers(room, people)
    const documentId = await buildText(room.placeId)
    await writeLog(documentId, people)
    return { people, documentId }
  })
  const server = await bench.startProduct()
  const times = makeTimes()
  let first = 0
  for (let n = 0; n < joins; n += 1) {
    const token = people[n % writers]?.token
    const wire = await openWire({ port: server.port, auth: { token } })
    const since = performance.now()
    await joinText(wire, documentId, n + 1)
    const took = performance.now() - since
    wire.close()
    if (n === 0) first = took
    times.add(took)
  }
  await server.stop()
  return [
    {
      what: `a text of ${edits.toLocaleString('en-GB')} recorded edits, until the first bytes of it, p50 / p99 of ${joins} who open it (the first: ${shown(first)} ms)`,
      product: p50p99(times),
      goal: '≤ 150 ms',
      met: times.at(0.99) <= 150,
    },
  ]
}

export const manyEditsRows: Row[] = [{ name: 'manyEdits', run: manyEdits }]
