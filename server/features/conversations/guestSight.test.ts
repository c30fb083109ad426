// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildThread } from '#server/features/threads/build.ts'
import { newId } from '#server/lib/id.ts'
import { endpoints } from '#shared/contract.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { presenceEndpoints, presenceEvents, presenceSignals } from '#shared/features/presence.ts'
import { threadEndpoints, threadEvents } from '#shared/features/threads.ts'
import { pathNames } from '#shared/lib/endpoint.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const network = await buildNetwork()
const here = { id: network.id, kind: 'network' } as const
const [began, wrote, mentioned, reacted, removed, member] = await Promise.all([
  newPerson('Bettina Comincia', 'member', here),
  newPerson('Serena Scrive', 'member', here),
  newPerson('Marco Nominato', 'member', here),
  newPerson('Rita Reagisce', 'member', here),
  newPerson('Tullio Toglie', 'coordinator', here),
  newPerson('Carla Tace', 'member', here),
])
const thread = await buildThread({ placeId: network.id, channelId: network.channel._id, createdBy: began.id })
const threadId = thread._id
const guest = await newPerson('Olmo Ospite', 'guest', { ...here, threadId })

const say = (text: string) => wrote.api(messageEndpoints.create, { threadId, clientId: newId(), text })

/** Whatever the contract lets anybody ask, asked by the guest about this thread and the place it is in. */
async function everyAnswer(messageId: string): Promise<unknown[]> {
  const ids: Record<string, string> = { threadId, messageId, placeId: network.id, personId: member.id }
  const reads = Object.values(endpoints)
    .flatMap((feature) => Object.values(feature))
    .filter(({ method }) => method === 'GET')
  const input = (path: string) => ({
    ...Object.fromEntries(pathNames(path).map((name) => [name, ids[name] ?? newId()])),
    ...(path === messageEndpoints.catchUp.path ? { since: 0 } : {}),
  })
  const answers = await Promise.all(reads.map((endpoint) => guest.request(endpoint, input(endpoint.path))))
  return answers.map(({ body }) => body)
}

it('a guest knows who wrote or was invited, by name who is spoken of in the thread, and nobody else', async () => {
  const guests = await guest.socket()
  const others = await mentioned.socket()
  const message = await say(`Ne sa di più <@${mentioned.id}>`)
  await reacted.api(messageEndpoints.react, { messageId: message.id, emoji: '👍' })
  await removed.api(messageEndpoints.remove, { messageId: (await say('Una svista')).id })
  await removed.api(threadEndpoints.editContext, { threadId, context: 'Gli orari' })
  await guests.next(messageEvents.changed, (heard) => heard.message.removed !== null)
  await guests.next(threadEvents.changed)

  // their places hear that they are here and that they type, and have heard it before the guest is asked
  for (const person of [member, reacted]) {
    const socket = await person.socket()
    await others.next(presenceEvents.changed, ({ people }) => people.some(({ personId }) => personId === person.id))
    socket.signal(presenceSignals.typing, { threadId })
    await others.next(presenceEvents.typing, (heard) => heard.person.id === person.id)
  }
  await guests.settled()

  const known = [guest.id, wrote.id].toSorted()
  const page = await guest.api(conversationEndpoints.read, { threadId })
  const { people: mentionable } = await guest.api(conversationEndpoints.people, { threadId })
  const { people: present } = await guest.api(presenceEndpoints.ofThread, { threadId })
  expect(page.people.map(({ id }) => id).toSorted(), 'the list and its number').toEqual(known)
  expect(mentionable.map(({ id }) => id).toSorted(), 'whom the composer offers').toEqual(known)
  expect(
    present.map(({ personId }) => personId),
    'who is here',
  ).toEqual([guest.id])
  for (const person of [began, mentioned, reacted, removed, member])
    expect(JSON.stringify(guests.ephemera), `presence and typing of ${person.name}`).not.toContain(person.id)

  const answers = JSON.stringify(await everyAnswer(message.id))
  const events = JSON.stringify(guests.heard)
  const told = (text: string, { id, name }: TestPerson) => [text.includes(id) && 'id', text.includes(name) && 'name']
  const [whole, idAlone, nothing] = [
    ['id', 'name'],
    ['id', false],
    [false, false],
  ]
  for (const [who, why, known] of [
    [wrote, 'wrote', whole],
    [mentioned, 'named in a text', whole],
    [removed, 'took a message away', whole],
    [began, 'began it', whole],
    [reacted, 'is counted', idAlone],
    [member, 'said nothing', nothing],
  ] as const)
    expect([told(answers, who), told(events, who)], why).toEqual([known, known])

  const { messages } = await guest.api(messageEndpoints.list, { threadId })
  expect(messages[0]?.mentions).toEqual([{ id: mentioned.id, name: mentioned.name }])
  expect(messages[1]?.removed?.by).toEqual({ id: removed.id, name: removed.name })
  expect(events, 'no more of them than the name').toContain(`"by":{"id":"${removed.id}","name":"${removed.name}"}}`)
})
