// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildChannel } from '#server/features/places/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { buildThread } from '#server/features/threads/build.ts'
import { newId } from '#server/lib/id.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn, numbers } from '#test/support/writing.ts'
import { buildMessages } from './build.ts'

await startTestServer()

const network = await buildNetwork()
const threadId = network.general._id
const { ana, ben, guest, facilitator, coordinator, outsider, staff } = await people(network)

it('only people who read the thread are mentioned; other ids stay words', async () => {
  const text = `<@${ben.id}> <@${guest.id}> <@${outsider.id}> <@${newId()}>`
  const { mentions } = await ana.api(messageEndpoints.create, draftIn(threadId, text))
  expect(mentions).toEqual([
    { id: ben.id, name: 'Ben' },
    { id: guest.id, name: 'Gino' },
  ])
  const other = await buildThread({ placeId: network.id, channelId: network.channel._id })
  const elsewhere = await ana.api(messageEndpoints.create, draftIn(other._id, text))
  expect(elsewhere.mentions).toEqual([{ id: ben.id, name: 'Ben' }])
})

it('a reaction counts once for each person, however often and however fast it is given', async () => {
  const { id: messageId } = await ana.api(messageEndpoints.create, draftIn(threadId, 'd’accordo?'))
  const given = await Promise.all(
    [ana, ana, ben, ben, guest, guest].map((person) => person.api(messageEndpoints.react, { messageId, emoji: '👍' })),
  )
  const last = given.reduce((one, other) => (other.rev > one.rev ? other : one))
  expect(last.reactions).toHaveLength(1)
  expect([...(last.reactions[0]?.personIds ?? [])].sort()).toEqual([ana.id, ben.id, guest.id].sort())
  await ben.api(messageEndpoints.unreact, { messageId, emoji: '👍' })
  const twice = await ben.api(messageEndpoints.unreact, { messageId, emoji: '👍' })
  expect([...(twice.reactions[0]?.personIds ?? [])].sort()).toEqual([ana.id, guest.id].sort())
})

it('pages of a thread meet without gap and double, from the end, from the start and around a position', async () => {
  const thread = await buildThread({ placeId: network.id, channelId: network.channel._id })
  await buildMessages(numbers(130).map(() => ({ threadId: thread._id, authorId: ben.id })))
  const page = async (stretch: { before?: number; after?: number; around?: number }) => {
    const { messages, ...rest } = await ana.api(messageEndpoints.list, { threadId: thread._id, ...stretch })
    return { seqs: messages.map(({ seq }) => seq), ...rest }
  }
  const newest = await page({})
  expect(newest).toMatchObject({ upTo: 130, hasOlder: true, hasNewer: false })
  const older = await page({ before: newest.seqs[0] ?? 0 })
  const oldest = await page({ before: older.seqs[0] ?? 0 })
  expect([...oldest.seqs, ...older.seqs, ...newest.seqs]).toEqual(numbers(130))
  expect(oldest.hasOlder).toBe(false)
  const around = await page({ around: 60 })
  expect(around.seqs).toContain(60)
  expect(around).toMatchObject({ hasOlder: true, hasNewer: true })
  const after = await page({ after: around.seqs.at(-1) ?? 0 })
  expect(after.seqs[0]).toBe((around.seqs.at(-1) ?? 0) + 1)
  expect((await page({ after: 0 })).hasOlder).toBe(false)
})

it('a channel of threads takes no messages in its general conversation', async () => {
  const channel = await buildChannel({ placeId: network.id, name: 'Snodi', threadsOnly: true })
  const general = await buildThread({ placeId: network.id, channelId: channel._id, kind: 'general' })
  const titled = await buildThread({ placeId: network.id, channelId: channel._id })
  await expect(ana.api(messageEndpoints.create, draftIn(general._id, 'qui no'))).rejects.toMatchObject({
    code: 'forbidden',
  })
  await ana.api(messageEndpoints.create, draftIn(titled._id, 'qui sì'))
})

it('a channel of announcements is written by who facilitates, read by everybody, answered by reactions', async () => {
  const channel = await buildChannel({ placeId: network.id, name: 'Avvisi', posting: 'facilitators' })
  const avvisi = await buildThread({ placeId: network.id, channelId: channel._id, kind: 'general' })
  for (const person of [ana, coordinator])
    await expect(person.api(messageEndpoints.create, draftIn(avvisi._id, 'un avviso'))).rejects.toMatchObject({
      code: 'forbidden',
    })
  const { id } = await facilitator.api(messageEndpoints.create, draftIn(avvisi._id, 'un avviso'))
  expect((await ana.api(messageEndpoints.react, { messageId: id, emoji: '👏' })).reactions).toHaveLength(1)
})

it('what looks like data of a person followed is refused, in a message and in an edit, unless its writer says it is none', async () => {
  const refusal = { code: 'case_data', fields: { text: 'case_data' } }
  for (const text of ['cf RSSMRA85T10A562S', 'permesso I12345678']) {
    await expect(ana.api(messageEndpoints.create, draftIn(threadId, text))).rejects.toMatchObject(refusal)
    const { id: messageId } = await ana.api(messageEndpoints.create, draftIn(threadId, 'senza dati'))
    await expect(ana.api(messageEndpoints.edit, { messageId, text })).rejects.toMatchObject(refusal)
    await ana.api(messageEndpoints.edit, { messageId, text, notACase: true })
    await ana.api(messageEndpoints.create, { ...draftIn(threadId, text), notACase: true })
  }
})

it('a text of which nothing is seen is none, and one with a little in it is', async () => {
  const { id: messageId } = await ana.api(messageEndpoints.create, draftIn(threadId, '\u200b.'))
  for (const text of ['\u200b', '\u3164 \u2800', '\ufe0f\u2060']) {
    const refusal = { code: 'invalid', fields: { text: 'required' } }
    await expect(ana.api(messageEndpoints.create, draftIn(threadId, text))).rejects.toMatchObject(refusal)
    await expect(ana.api(messageEndpoints.edit, { messageId, text })).rejects.toMatchObject(refusal)
  }
})

it('a guest writes in the one thread, where everybody may write, and knows only its people', async () => {
  const listener = await ben.socket()
  const sent = await guest.api(messageEndpoints.create, draftIn(threadId, 'grazie dell’invito'))
  expect((await listener.next(messageEvents.created, ({ message }) => message.id === sent.id)).message).toEqual(sent)
  const { people: known } = await guest.api(conversationEndpoints.people, { threadId })
  expect(known.map(({ id }) => id)).not.toContain(coordinator.id)
  expect((await guest.api(placeEndpoints.list)).places).toEqual([])
  const membersOnly = await buildChannel({ placeId: network.id, name: 'Governance', posting: 'members' })
  const inside = await buildThread({ placeId: network.id, channelId: membersOnly._id })
  await buildRole({
    personId: guest.id,
    placeId: network.id,
    placeKind: 'network',
    role: 'guest',
    threadId: inside._id,
  })
  await guest.api(messageEndpoints.list, { threadId: inside._id })
  await expect(guest.api(messageEndpoints.create, draftIn(inside._id, 'posso?'))).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('members of every network write in the programme; staff reads a network only with a role in it', async () => {
  const programme = await buildProgramme()
  const [, , young] = programme.channels
  const sent = await outsider.api(messageEndpoints.create, draftIn(young?.general._id ?? '', 'da un’altra rete'))
  expect((await ana.api(messageEndpoints.list, { threadId: sent.threadId })).messages).toContainEqual(sent)
  await expect(guest.api(messageEndpoints.list, { threadId: sent.threadId })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(staff.api(messageEndpoints.list, { threadId })).rejects.toMatchObject({ code: 'not_found' })
})

it('threads of a place stand in the order of what was said last', async () => {
  const place = await buildNetwork()
  const { ana: anna } = await people(place)
  const [first, second, third] = place.channels.map(({ general }) => general._id)
  for (const id of [first, second, third, first]) await anna.api(messageEndpoints.create, draftIn(id ?? '', 'ciao'))
  const { rows } = await anna.api(conversationEndpoints.list, { placeId: place.id })
  expect(rows.map(({ thread }) => thread.id)).toEqual([first, third, second])
})
