// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildThread } from '#server/features/threads/build.ts'
import { conversationEndpoints, excerptOf, lastMessageOf } from '#shared/features/conversations.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { threadEndpoints } from '#shared/features/threads.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn } from '#test/support/writing.ts'

await startTestServer()

const network = await buildNetwork()
const threadId = network.general._id
const { ana, ben, guest, coordinator } = await people(network)

it('a number that a change took and left is never given to another message', async () => {
  const first = await ana.api(messageEndpoints.create, draftIn(threadId, 'uno'))
  await ben.api(messageEndpoints.react, { messageId: first.id, emoji: '👍' })
  const twice = await ben.api(messageEndpoints.react, { messageId: first.id, emoji: '👏' })
  const second = await ana.api(messageEndpoints.create, draftIn(threadId, 'due'))
  expect(second.seq).toBeGreaterThan(twice.rev)
  const { messages } = await ben.api(messageEndpoints.catchUp, { threadId, since: twice.rev })
  expect(messages.map(({ text }) => text)).toEqual(['due'])
})

it('what changes nothing is not announced', async () => {
  const written = await ana.api(messageEndpoints.create, draftIn(threadId, 'tre'))
  const listener = await ben.socket()
  for (let time = 0; time < 5; time += 1)
    await ana.api(messageEndpoints.unreact, { messageId: written.id, emoji: '💡' })
  await ana.api(messageEndpoints.react, { messageId: written.id, emoji: '💡' })
  const { message } = await listener.next(messageEvents.changed)
  expect(message.rev).toBe(written.rev + 1)
})

it('a guest gets no name for the id of somebody who never wrote there', async () => {
  const known = await guest.api(conversationEndpoints.people, { threadId })
  expect(known.people.map(({ id }) => id)).not.toContain(coordinator.id)
  const words = `chi è <@${coordinator.id}>? e <@${ana.id}>?`
  const written = await guest.api(messageEndpoints.create, draftIn(threadId, words))
  expect(written.mentions.map(({ id }) => id)).toEqual([ana.id])
})

it('a row says a mention that was not kept as the message itself says it, whoever else is in the list', async () => {
  const other = await buildThread({ placeId: network.id, channelId: network.channel._id })
  await coordinator.api(messageEndpoints.create, draftIn(other._id, 'Eccomi'))
  const written = await guest.api(messageEndpoints.create, draftIn(threadId, `chi è <@${coordinator.id}>?`))
  const { rows } = await ana.api(conversationEndpoints.list, { placeId: network.id })
  expect(rows.find(({ thread }) => thread.id === threadId)?.last).toEqual(lastMessageOf(written))
})

it('titles and contexts are held to the same rule as messages', async () => {
  const draft = { channelId: network.channel._id, title: 'Per RSSMRA85T10A562S' }
  await expect(ana.api(threadEndpoints.create, draft)).rejects.toMatchObject({
    code: 'case_data',
    fields: { title: 'case_data' },
  })
})

it('one line of a message is made of its beginning, whatever the rest is', () => {
  const text = `**Ciao** [pagina](https://a.example) ${'['.repeat(10_000)}`
  expect(excerptOf({ text }, () => undefined)).toMatch(/^Ciao pagina \[/)
})
