// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { messageEndpoints, messageEvents, messageLimits } from '#shared/features/messages.ts'
import { people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { everyRecord } from '#test/support/records.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn } from '#test/support/writing.ts'
import { buildMessage } from './build.ts'

await startTestServer()

const network = await buildNetwork()
const threadId = network.general._id
const { ana, ben, guest, coordinator, staff } = await people(network)

/** Everything a reader of the thread can ask that could carry a text. */
async function everyAnswer(reader: TestPerson, messageId: string): Promise<string> {
  const answers = await Promise.all([
    reader.request(messageEndpoints.list, { threadId }),
    reader.request(messageEndpoints.catchUp, { threadId, since: 0 }),
    reader.request(messageEndpoints.history, { messageId }),
    reader.request(conversationEndpoints.read, { threadId }),
    reader.request(conversationEndpoints.list, { placeId: network.id }),
  ])
  return JSON.stringify(answers.map(({ body }) => body))
}

it('an edit keeps what was said before, for everybody who reads, and its position in the thread', async () => {
  const listener = await ben.socket()
  const written = await ana.api(messageEndpoints.create, draftIn(threadId, 'alle nove'))
  const edited = await ana.api(messageEndpoints.edit, { messageId: written.id, text: 'alle dieci' })
  expect(edited).toMatchObject({ seq: written.seq, text: 'alle dieci' })
  expect(edited.rev).toBeGreaterThan(written.rev)
  expect((await listener.next(messageEvents.changed)).message).toEqual(edited)
  for (const reader of [ana, ben, guest, coordinator]) {
    const { versions } = await reader.api(messageEndpoints.history, { messageId: written.id })
    expect(versions.map(({ text }) => text)).toEqual(['alle nove'])
  }
  const { messages, upTo } = await ben.api(messageEndpoints.catchUp, { threadId, since: written.rev })
  expect(messages).toEqual([edited])
  expect(upTo).toBe(edited.rev)
})

it('of very many earlier versions the first and the newest are kept', async () => {
  const versions = Array.from({ length: messageLimits.versions }, (_, n) => ({ text: `versione ${n}`, at: new Date() }))
  const { _id: messageId } = await buildMessage({ threadId, authorId: ana.id, text: 'penultima', versions })
  await ana.api(messageEndpoints.edit, { messageId, text: 'ultima' })
  const history = (await ana.api(messageEndpoints.history, { messageId })).versions.map(({ text }) => text)
  expect(history).toHaveLength(messageLimits.versions)
  expect([history[0], history[1], history.at(-1)]).toEqual(['versione 0', 'versione 2', 'penultima'])
})

it('the same text again is no edit', async () => {
  const written = await ana.api(messageEndpoints.create, draftIn(threadId, 'identico'))
  expect(await ana.api(messageEndpoints.edit, { messageId: written.id, text: 'identico' })).toEqual(written)
})

it('what was removed is nowhere: no answer, event or record carries it or its earlier versions', async () => {
  const listener = await ben.socket()
  const written = await ana.api(messageEndpoints.create, draftIn(threadId, `ornitorinco <@${ben.id}>`))
  await ana.api(messageEndpoints.edit, { messageId: written.id, text: 'salamandra' })
  await ben.api(messageEndpoints.react, { messageId: written.id, emoji: '👍' })
  expect(await everyRecord()).toMatch(/ornitorinco.*salamandra|salamandra.*ornitorinco/)
  const removed = await coordinator.api(messageEndpoints.remove, { messageId: written.id })
  expect(removed).toMatchObject({ text: '', mentions: [], reactions: [], editedAt: null, seq: written.seq })
  expect(removed.removed?.by.id).toBe(coordinator.id)
  const { message } = await listener.next(messageEvents.changed, (event) => event.message.removed !== null)
  expect(message).toEqual(removed)
  for (const reader of [ana, ben, guest, coordinator])
    expect(await everyAnswer(reader, written.id)).not.toMatch(/ornitorinco|salamandra/)
  expect(await everyRecord()).not.toMatch(/ornitorinco|salamandra/)
  const { versions } = await ana.api(messageEndpoints.history, { messageId: written.id })
  expect(versions).toEqual([])
})

it('a removed message is neither edited nor reacted to, and removing it again changes nothing', async () => {
  const written = await ana.api(messageEndpoints.create, draftIn(threadId, 'per poco'))
  const removed = await ana.api(messageEndpoints.remove, { messageId: written.id })
  await expect(ana.api(messageEndpoints.edit, { messageId: written.id, text: 'ancora' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(ben.api(messageEndpoints.react, { messageId: written.id, emoji: '👍' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await coordinator.api(messageEndpoints.remove, { messageId: written.id })).toEqual(removed)
})

it('an edit and a removal at once end removed, whoever is first', async () => {
  const written = await ana.api(messageEndpoints.create, draftIn(threadId, 'pangolino'))
  const device = await ana.device()
  await Promise.all([
    ana.api(messageEndpoints.remove, { messageId: written.id }),
    ...['una', 'due', 'tre'].map((text) =>
      device.request(messageEndpoints.edit, { messageId: written.id, text: `${text} pangolino` }),
    ),
  ])
  expect(await everyRecord()).not.toContain('pangolino')
})

it('one catch-up brings everything that was missed: new, edited, removed and reacted to, each once', async () => {
  const [first, second, third] = [
    await ana.api(messageEndpoints.create, draftIn(threadId, 'primo')),
    await ana.api(messageEndpoints.create, draftIn(threadId, 'secondo')),
    await ana.api(messageEndpoints.create, draftIn(threadId, 'terzo')),
  ]
  const since = third.rev
  const expected = [
    await ana.api(messageEndpoints.edit, { messageId: first.id, text: 'primo, corretto' }),
    await ana.api(messageEndpoints.remove, { messageId: second.id }),
    await ben.api(messageEndpoints.react, { messageId: third.id, emoji: '🎉' }),
    await ben.api(messageEndpoints.create, draftIn(threadId, 'quarto')),
  ]
  const { messages, upTo, more } = await guest.api(messageEndpoints.catchUp, { threadId, since })
  expect(messages).toEqual(expected)
  expect({ upTo, more }).toEqual({ upTo: expected.at(-1)?.rev, more: false })
})

it('staff without a role in the network cannot remove what they cannot read', async () => {
  const written = await ana.api(messageEndpoints.create, draftIn(threadId, 'tra noi'))
  await expect(staff.api(messageEndpoints.remove, { messageId: written.id })).rejects.toMatchObject({
    code: 'not_found',
  })
})
