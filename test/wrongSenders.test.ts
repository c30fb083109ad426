// SPDX-License-Identifier: AGPL-3.0-or-later
import { connect } from 'node:net'
import { expect, it, vi } from 'vitest'
import { threadsOfPerson } from '#server/features/threads/limits.ts'
import { newId } from '#server/lib/id.ts'
import { log } from '#server/lib/log.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { messageEndpoints, messageEvents, messageLimits } from '#shared/features/messages.ts'
import { threadEndpoints } from '#shared/features/threads.ts'
import { errorOf, type RawAnswer } from '#test/support/api.ts'
import { people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { fingerprints } from '#test/support/records.ts'
import { startTestServer } from '#test/support/server.ts'

const server = await startTestServer()
const network = await buildNetwork()
const threadId = network.general._id
const { ana, ben, guest, facilitator } = await people(network)

const post = (person: TestPerson, text: string, clientId = newId()) =>
  person.request(messageEndpoints.create, { threadId, clientId, text })

const many = (count: number, ask: () => Promise<RawAnswer>) => Promise.all(Array.from({ length: count }, ask))

it('a text is as long as it may be, in any alphabet, and not one sign longer', async () => {
  expect((await post(ana, 'ب'.repeat(messageLimits.text))).status).toBe(200)
  const longer = await post(ana, 'ب'.repeat(messageLimits.text + 1))
  expect(errorOf(longer)).toMatchObject({ code: 'invalid', fields: { text: 'too_long' } })
})

it('a megabyte and ten thousand mentions are refused, and nothing is written', async () => {
  const before = await fingerprints()
  expect(errorOf(await post(ana, 'a'.repeat(2 ** 20))).code).toBe('too_large')
  const mentions = Array.from({ length: 10_000 }, () => `<@${newId()}>`).join('')
  expect(errorOf(await post(ana, mentions))).toMatchObject({ code: 'invalid', fields: { text: 'too_long' } })
  const many = Array.from({ length: messageLimits.mentions + 1 }, () => `<@${newId()}>`).join(' ')
  expect(errorOf(await post(ana, many))).toMatchObject({ code: 'invalid', fields: { text: 'too_many' } })
  expect(await fingerprints()).toEqual(before)
})

it('a client that floods is told when to come again, and others do not notice', async () => {
  const flood = many(400, () => post(ana, 'ancora'))
  const bens = await post(ben, 'io scrivo come sempre')
  expect(bens.status).toBe(200)
  const posted = await flood
  const [begun, renamed] = await Promise.all([
    many(30, () => ana.request(threadEndpoints.create, { channelId: network.channel._id, title: 'Ancora una' })),
    many(40, () => ana.request(meEndpoints.editProfile, { name: 'Ana', title: 'mediatrice', languages: [] })),
  ])
  for (const answers of [posted, begun, renamed]) expect(answers.some(({ status }) => status === 429)).toBe(true)
  const refused = [...posted, ...begun, ...renamed].filter(({ status }) => status !== 200)
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([429]))
  expect(refused.every(({ headers }) => Number(headers['retry-after']) >= 1)).toBe(true)
})

it('who posts by the hundred where there is nothing is stopped as well, and others are not', async () => {
  const nowhere = () =>
    guest.request(messageEndpoints.create, { threadId: newId(), clientId: newId(), text: 'c’è qualcuno?' })
  const answers = await many(400, nowhere)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404, 429]))
  expect((await post(facilitator, 'qui sì')).status).toBe(200)
})

it('who begins a hundred conversations in a day is told to come again tomorrow', async () => {
  const draft = { channelId: network.channel._id, title: 'Un’altra ancora' }
  await threadsOfPerson.take(ben.id, { points: 99 })
  const [last, refused] = [
    await ben.request(threadEndpoints.create, draft),
    await ben.request(threadEndpoints.create, draft),
  ]
  expect([last.status, refused.status]).toEqual([200, 429])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(80_000)
})

it('who reads by the hundred waits for their own answers, and is refused what is too much; others do not notice', async () => {
  let over = false
  const flood = many(500, () => ana.request(inboxEndpoints.read)).finally(() => {
    over = true
  })
  const bens = await ben.request(inboxEndpoints.read)
  expect([bens.status, over]).toEqual([200, false])
  const answers = await flood
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.every(({ headers }) => Number(headers['retry-after']) >= 1)).toBe(true)
  expect((await ana.request(inboxEndpoints.read)).status).toBe(200)
})

/** One request by hand, as a client gone wrong sends it; resolves with what came back until the connection ended. */
function bySocket(text: string, { end }: { end: boolean }): Promise<string> {
  const { port, hostname } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
    socket.write(text, () => end && socket.end())
  })
}

it('a body that breaks off in the middle writes nothing', async () => {
  const before = await fingerprints()
  const body = JSON.stringify({ clientId: newId(), text: 'interrotto' })
  const head = (path: string, method: string) =>
    `${method} /api${path} HTTP/1.1\r\nHost: trama\r\nAuthorization: Bearer ${ana.token}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${body.length + 40}\r\n\r\n`
  await bySocket(head(`/threads/${threadId}/messages`, 'POST') + body, { end: true })
  await bySocket(head('/me/profile', 'PATCH') + body, { end: true })
  expect(await bySocket('NO SUCH THING\r\n\r\n', { end: true })).toContain('400')
  expect(await fingerprints()).toEqual(before)
})

it('frames that are no event reach nobody, and the others go on talking', async () => {
  const [wrong, right] = [await ana.socket(), await ben.socket()]
  const before = await fingerprints()
  wrong.emit('message:created', { message: { text: 'inventato' } })
  wrong.emit('events', [['message:created', {}]])
  wrong.emit('letGo', { what: 'person', personId: ben.id })
  wrong.emit('signal:typing', { threadId: { $gt: '' } })
  wrong.emit('signal:typing')
  wrong.emit('__proto__', { threadId })
  wrong.emit('constructor', 'x'.repeat(1_000))
  wrong.emit('signal:typing', Buffer.from('non è un evento'))
  const message = await (await ben.device()).api(messageEndpoints.create, draft('si parla'))
  await right.next(messageEvents.created, (heard) => heard.message.id === message.id)
  await right.settled()
  expect(right.heard.filter(([name]) => name !== messageEvents.created.name)).toEqual([])
  const { messages: _messages, sessions: _sessions, ...others } = await fingerprints()
  expect(before).toMatchObject(others)
})

it('garbage instead of the protocol cuts only who sends it, and fills no log', async () => {
  const warned = vi.spyOn(log, 'warn')
  const right = await ben.socket()
  const garbage = [
    '',
    '2',
    '2{"a"',
    '2[]',
    '2[7]',
    '9zz',
    '0/admin,',
    '2["events"',
    '\u0000',
    '51-["x",{"_placeholder":true,"num":9}]',
  ]
  for (const frame of garbage) {
    const wrong = await ana.socket()
    wrong.frame(frame)
    wrong.frame('x'.repeat(200_000))
    await wrong.closed
  }
  const message = await (await ben.device()).api(messageEndpoints.create, draft('ancora qui'))
  await right.next(messageEvents.created, (heard) => heard.message.id === message.id)
  expect(right.isConnected()).toBe(true)
  expect(warned).not.toHaveBeenCalled()
})

const draft = (text: string) => ({ threadId, clientId: newId(), text })
