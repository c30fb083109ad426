// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64 } from 'lib0/buffer'
import { afterEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { writingCommands, writingEvents, writingRoot } from '#shared/features/writing.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { EventDef } from '#shared/lib/event.ts'
import { bundle } from '#shared/writing/bundle.ts'
import type { WritingLine } from './line.ts'
import { WritingProvider } from './provider.ts'
import { memoryStore } from './store.ts'

const documentId = 'AAAAAAAAAAAAAAAAAAAAAA'
const nothing = () => undefined
const nextTurn = () => new Promise((resolve) => setImmediate(resolve, false))
const tooMany = () => new AppError('too_many', { retryAfter: 0 })

/** A server that is asked more than it takes, so many times each. */
function busyLine(refusals: Record<string, number>) {
  const asked: string[] = []
  const hearers = new Map<string, (payload: unknown) => void>()
  const answers: Record<string, unknown> = {
    [writingCommands.join.name]: {
      updates: bundle([]),
      seq: 0,
      stateVector: Y.encodeStateVector(new Y.Doc()),
      canEdit: true,
      carets: [],
    },
    [writingCommands.update.name]: { seq: 1 },
    [writingCommands.leave.name]: null,
  }
  const line: WritingLine = {
    isOpen: () => true,
    async ask({ name }) {
      asked.push(name)
      const left = refusals[name] ?? 0
      refusals[name] = left - 1
      if (left > 0) throw tooMany()
      return answers[name] as never
    },
    say: nothing,
    hear(event, effect) {
      hearers.set(event.name, effect as (payload: unknown) => void)
      return nothing
    },
    onOpen: () => nothing,
    onCut: () => nothing,
  }
  const say = <Payload>(event: EventDef<string, Payload>, payload: Payload) => hearers.get(event.name)?.(payload)
  return { line, asked, say }
}

const providers: WritingProvider[] = []
afterEach(() => {
  for (const provider of providers.splice(0)) provider.destroy()
})

function open(refusals: Record<string, number>) {
  const { line, asked, say } = busyLine(refusals)
  const doc = new Y.Doc()
  const provider = new WritingProvider({ doc, documentId, line, store: memoryStore() })
  providers.push(provider)
  const write = () => doc.getXmlFragment(writingRoot).push([new Y.XmlElement('paragraph')])
  const saved = () => vi.waitUntil(() => provider.state === 'saved', { timeout: 4_000, interval: 5 })
  return { asked, say, doc, provider, write, saved }
}

// each within the patience after which the word is Offline: what is asked again does not wait for that
it('a join that was too much at once is asked again in a moment', async () => {
  const { asked, saved } = open({ [writingCommands.join.name]: 2 })
  await saved()
  expect(asked).toEqual([writingCommands.join.name, writingCommands.join.name, writingCommands.join.name])
})

it('an update that was too much at once leaves again in a moment', async () => {
  const { asked, write, saved } = open({ [writingCommands.update.name]: 1 })
  await saved()
  write()
  await vi.waitUntil(() => asked.filter((name) => name === writingCommands.update.name).length === 2, {
    timeout: 4_000,
    interval: 5,
  })
  await saved()
})

it('a text is not known before it came: from the server, or from this device', async () => {
  const isKnown = (provider: WritingProvider) => Promise.race([provider.known.then(() => true), nextTurn()])
  const { provider, saved } = open({ [writingCommands.join.name]: 1 })
  await provider.loaded
  expect(await isKnown(provider)).toBe(false)
  await saved()
  expect(await isKnown(provider)).toBe(true)

  const store = memoryStore()
  await store.saveState(Y.encodeStateAsUpdate(provider.doc), 1)
  const away = new WritingProvider({
    doc: new Y.Doc(),
    documentId,
    line: { ...busyLine({}).line, isOpen: () => false },
    store,
  })
  providers.push(away)
  await away.loaded
  expect(await isKnown(away)).toBe(true)
})

it('updates of one frame are one change of the text, in the order they came', async () => {
  const { doc, say, saved } = open({})
  await saved()
  const other = new Y.Doc()
  const updates: Uint8Array[] = []
  other.on('update', (update: Uint8Array) => updates.push(update))
  for (const name of ['paragraph', 'heading', 'table']) other.getXmlFragment(writingRoot).push([new Y.XmlElement(name)])
  let changes = 0
  doc.on('update', () => {
    changes += 1
  })
  for (const [index, update] of updates.entries())
    say(writingEvents.updated, {
      documentId,
      seq: index + 1,
      clientNumber: other.clientID,
      personId: documentId,
      update: toBase64(update),
    })
  await nextTurn()
  expect(changes).toBe(1)
  expect(doc.getXmlFragment(writingRoot).toArray().map(String)).toEqual([
    '<paragraph></paragraph>',
    '<heading></heading>',
    '<table></table>',
  ])
})
