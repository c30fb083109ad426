// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { findAccountByEmail } from '#server/features/accounts/queries.ts'
import { buildMessages } from '#server/features/messages/build.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { invitationEndpoints } from '#shared/features/invitations.ts'
import { labJoiningEndpoints } from '#shared/features/labJoining.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { threadEndpoints } from '#shared/features/threads.ts'
import { rawRequest } from '#test/support/api.ts'
import { newPerson, signIn } from '#test/support/people.ts'
import { startTestServer } from '#test/support/server.ts'
import { collections } from './clear.ts'
import { readLogins } from './logins.ts'
import { loadWhereEmpty, resetDemo } from './verbs.ts'

const { env } = await startTestServer()
const withDemo = { ...env, DEMO: true }

/** The lines that were said. What the server kept of the programme before is gone: it starts afresh. */
async function lines(work: (say: (line: string) => void) => Promise<unknown>): Promise<string[]> {
  const said: string[] = []
  await work((line) => said.push(line))
  await letGo({ what: 'place', placeId: '' })
  return said
}
const load = () => lines((say) => loadWhereEmpty(withDemo, say))
const reset = (sure = false, settings = withDemo) => lines((say) => resetDemo(settings, sure, say))

/**
 * Counters of attempts, locks, the queues of writers, what was found in a night and what a database was settled of once
 * are no records; bytes that go leave a job behind.
 */
const passing = new Set(['limits', 'turns', 'uploadLocks', 'storeChecks', 'jobs', 'settled'])

/** Made by whoever runs the server, for themselves. */
const ofTheHouse = new Set(['setupLinks'])

it('knows every collection there is: what a feature stores and does not lend would stay behind', () => {
  const lent = new Set(Object.values(collections).map(({ collection }) => collection))
  const stored = Object.values(mongoose.models).map(({ collection }) => collection.collectionName)
  expect(stored.filter((name) => !lent.has(name) && !passing.has(name) && !ofTheHouse.has(name))).toEqual([])
})

/** Every record, by collection. */
async function everyRecord(): Promise<Map<string, unknown[]>> {
  const collections = (await mongoose.connection.db?.collections()) ?? []
  const found = await Promise.all(
    collections.map(async (one) => [one.collectionName, await one.find().toArray()] as const),
  )
  return new Map(found.filter(([name, records]) => !passing.has(name) && records.length > 0))
}
const counts = async () => new Map([...(await everyRecord())].map(([name, records]) => [name, records.length]))

async function demoPerson(role: string) {
  const login = readLogins(env.DATA_DIR).find((one) => one.role === role)
  const account = await findAccountByEmail(login?.email ?? '')
  return signIn(account?.personId ?? '')
}
type Somebody = Awaited<ReturnType<typeof signIn>>

async function writeInLab(who: Somebody, name: string) {
  const { places, channels } = await who.api(placeEndpoints.list)
  const placeId = places.find((place) => place.name === name)?.id ?? ''
  const channelId = channels.find((channel) => channel.placeId === placeId)?.id ?? ''
  const thread = await who.api(threadEndpoints.create, { channelId, title: 'Una domanda nuova' })
  await who.api(messageEndpoints.create, { threadId: thread.id, clientId: newId(), text: 'Chi comincia?' })
  return thread.id
}
const mediation = 'Mediazione interculturale'

it('takes with it whatever was made in use, and gives back what a first start gives', async () => {
  expect(await load()).toEqual([expect.stringMatching(/^The demo programme is loaded/)])
  const fresh = await counts()
  const before = await everyRecord()
  const old = [...before].flatMap(([name, records]) =>
    name === 'programme' ? [] : (records as { _id: string }[]).map(({ _id }) => _id),
  )

  const member = await demoPerson('member')
  const threadId = await writeInLab(member, mediation)
  await member.api(inboxEndpoints.move, { threadId, seq: 0, how: 'set' })
  for (const { place } of (await member.api(labJoiningEndpoints.joinable)).labs)
    await member.api(labJoiningEndpoints.join, { placeId: place.id })
  const staff = await demoPerson('staff')
  const { place } = await staff.api(placeAdministrationEndpoints.createNetwork, {
    name: 'Rete di prova',
    districtId: null,
  })
  await staff.api(invitationEndpoints.create, { placeId: place.id, role: 'member', email: 'nina@demo.example' })
  const used = await everyRecord()
  for (const name of [
    'messages',
    'threads',
    'readPointers',
    'roles',
    'joinRequests',
    'sessions',
    'invitations',
    'places',
  ])
    expect([name, (used.get(name)?.length ?? 0) > (fresh.get(name) ?? 0)]).toEqual([name, true])

  const said = await reset()
  expect(said[0]).toBe('What stays: nothing')
  expect(said.at(-1)).toMatch(/^The demo programme is loaded/)
  expect(await counts()).toEqual(fresh)
  const left = new Set(JSON.stringify([...(await everyRecord())]).match(/[\w-]+/g))
  expect([...old, threadId, place.id].filter((id) => left.has(id))).toEqual([])
  for (const { email, password } of readLogins(env.DATA_DIR))
    expect((await rawRequest(sessionEndpoints.signIn, { email, password })).status).toBe(200)
})

it('stays away where no demo is wanted', async () => {
  expect((await reset(false, env)).at(-1)).toMatch(/^DEMO=0: /)
  expect(await counts()).toEqual(new Map())
  expect(readLogins(env.DATA_DIR)).toEqual([])
})

it('is not loaded over what nobody owns; a start says so, and a reset clears it', async () => {
  await buildMessages([{ threadId: newId(), authorId: newId() }])
  expect(await load()).toEqual([
    expect.stringMatching(/^There is neither a programme nor anybody here, but 1 messages, .*npm run demo:reset/),
  ])
  expect((await reset()).at(-1)).toMatch(/^The demo programme is loaded/)
})

it('leaves real people what is theirs, and names what goes with its places', async () => {
  const demo = await demoPerson('staff')
  const { places } = await demo.api(placeEndpoints.list)
  const lab = places.find(({ name }) => name === mediation)
  const vera = await newPerson('Vera Reale', 'member', { id: lab?.id ?? '', kind: 'lab' })
  const threadId = await writeInLab(vera, mediation)
  await demo.api(messageEndpoints.create, { threadId, clientId: newId(), text: 'Comincio io.' })

  const asked = await reset()
  expect(asked).toEqual([
    'What stays: 1 sessions, 1 people',
    'Of real people, and gone with the demo places and threads that it hangs on: 1 messages, 1 roles, 1 threads',
  ])
  const said = await reset(true)
  expect(said.slice(0, 2)).toEqual(asked)
  expect(said.slice(2)).toEqual([
    expect.stringMatching(/^Removed of the demo: .*\d+ messages/),
    'There is no programme here any more. To begin one: npm run admin:link',
  ])
  expect((await findPerson(vera.id))?.name).toBe('Vera Reale')
  expect(await counts()).toEqual(
    new Map([
      ['people', 1],
      ['sessions', 1],
    ]),
  )
  expect(await load()).toEqual([expect.stringMatching(/^There is no programme here, .*npm run admin:link$/)])
})
